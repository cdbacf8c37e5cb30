import { escapeMarkdown, toCode } from "../escape-foreign-text.ts";
import { findProvider } from "../providers/resolve-verify.ts";
import { genericSteps } from "./generic-sender.ts";
import type { DeployedEndpoint, DeployedStack } from "./outcome.ts";
import { readCommand } from "./preview-blocks.ts";
import { storeSteps } from "./store-secret.ts";

/** What to enter on each sender's side, ready to be copied. The provider table's own words are Markdown. */
export function senderSetup({ endpoints, region }: DeployedStack): string {
  return `### Set up the senders\n\n${endpoints.map((endpoint) => describeSender(endpoint, region)).join("\n\n")}`;
}

function describeSender(endpoint: DeployedEndpoint, region: string): string {
  const { name, verify, secrets, generatesSecret } = endpoint;
  const ofSecret = generatesSecret ? generatedSteps(secrets, region) : secretSteps(secrets, region);
  const steps = [...(providerSteps(endpoint) ?? genericSteps(endpoint)), ...ofSecret];
  const list = steps.map((step) => `- ${step}`).join("\n");
  return `<details><summary><b>${escapeMarkdown(name)}</b> (${verify.provider})</summary>\n\n${list}\n\n</details>`;
}

/** Undefined for a scheme that the config file spells out: nobody knows that sender's pages. */
function providerSteps({ url, verify }: DeployedEndpoint): readonly string[] | undefined {
  const setup = findProvider(verify.provider)?.setup;
  return (
    setup && [
      `**Where**: ${setup.page}`,
      `**${setup.urlField}**: ${toCode(url)}`,
      ...(setup.contentType ? [`**Content type**: ${toCode(setup.contentType)}`] : []),
      `**Secret**: ${setup.secret}`,
    ]
  );
}

/** A generated secret is random text: a sender that gives out its own has none that fits. */
function generatedSteps(secrets: readonly string[], region: string): readonly string[] {
  return secrets.map(
    (secret) => `The secret was made with this preview: ${toCode(readCommand(secret, region))} shows it.`,
  );
}

function secretSteps([current, previous]: readonly string[], region: string): readonly string[] {
  if (current === undefined) return [];
  const also = previous === undefined ? "" : ` ${toCode(previous)} is accepted too, while you rotate.`;
  return [`The secret is kept in ${toCode(current)}.${also}`, ...storeSteps(current, region)];
}
