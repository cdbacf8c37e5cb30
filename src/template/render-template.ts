import type { StackConfig } from "../config/stack-config.ts";
import { deleteWithStack } from "./delete-with-stack.ts";
import type { Fragments } from "./load-fragments.ts";
import { joinParts } from "./part.ts";
import { type CodeLocation, renderFunction } from "./render-function.ts";
import { renderGateway } from "./render-gateway.ts";
import { renderGrants } from "./render-grants.ts";
import { renderQueues } from "./render-queues.ts";
import { renderSecrets } from "./render-secrets.ts";
import type { Template } from "./template.ts";

/**
 * Renders a stack. The dependencies make every change safe under traffic: what is new is there before the code that
 * uses it, what goes is taken away after the code that used it.
 *
 *     queues, secrets, grants ─▶ function ─▶ routes ─▶ stage
 */
export function renderTemplate(config: StackConfig, code: CodeLocation, fragments: Fragments): Template {
  const queues = renderQueues(config, fragments);
  const secrets = renderSecrets(config, fragments);
  const grants = renderGrants(config, fragments);
  const template = joinParts(`Webhooks into SQS queues: ${config.name}`, [
    renderFunction(config, { code, after: [...queues, ...secrets, ...grants] }, fragments),
    ...queues,
    ...secrets,
    ...grants,
    ...renderGateway(config, fragments),
  ]);
  return config.pullRequest === null ? template : deleteWithStack(template);
}
