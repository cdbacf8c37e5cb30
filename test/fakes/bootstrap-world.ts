import type { BootstrapOptions } from "../../src/bootstrap/options.ts";
import { bootstrap, type TerminalPorts } from "../../src/commands/bootstrap.ts";
import { createFakeTerminal } from "./terminal.ts";
import { createWorld, inputs } from "./world.ts";

const options: BootstrapOptions = { config: inputs.config, region: "eu-central-1", dryRun: false, yes: true };
const config = `name: acme-webhooks
endpoints:
  github: { verify: { provider: github, secret: "ssm:/acme/webhooks/github" }, queues: [events] }
`;
/** The stack of the roles, and the account's bucket. */
export const stack = "webhook2sqs-bootstrap-acme-webhooks";
export const bucket = "webhook2sqs-artifacts-123456789012-eu-central-1";

/** A checkout of acme/hooks in a terminal, and an empty account. `answer`: a person's; null: nobody is there. */
export function openTerminal({ answer = null, token = false }: { answer?: boolean | null; token?: boolean } = {}) {
  const world = createWorld(config);
  world.files.workspace.set(".git/config", Buffer.from('[remote "origin"]\n\turl = git@github.com:acme/hooks.git\n'));
  const terminal = createFakeTerminal(answer);
  const asked: string[] = [];
  const github = (...where: readonly string[]) => {
    asked.push(where.join(" at "));
    return token ? world.github : null;
  };
  const ports: TerminalPorts = { ...world.ports, terminal, aws: () => world.aws, github };
  const run = (more: Partial<BootstrapOptions> = {}) => bootstrap({ ...options, ...more }, ports);
  return { ...world, run, terminal, asked, told: () => world.progress.textsOf("info").join("\n") };
}
