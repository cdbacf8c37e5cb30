import { readConfig } from "../config/read-config.ts";
import type { Inputs } from "../inputs.ts";
import type { Ports } from "../ports.ts";
import { toCancelledOutcome } from "../report/failure.ts";
import type { Outcome } from "../report/outcome.ts";
import { sweepOwn } from "../stack/sweep-own.ts";

/** The runner kills what has not ended 7.5 s after SIGINT; what is to be told must be known well before. Milliseconds. */
const patience = 3_000;

/** Says in what state a stopped run leaves its stack, and takes its own change set along. AWS goes on by itself. */
export async function cancel(inputs: Inputs, ports: Ports): Promise<Outcome> {
  const stack = await nameOf(inputs, ports);
  const status = stack === null ? null : await Promise.race([look(stack, inputs, ports), tooLong(ports)]);
  return toCancelledOutcome({ stack, status, region: inputs.region, command: inputs.command });
}

async function nameOf({ config }: Inputs, { files }: Ports): Promise<string | null> {
  try {
    return (await readConfig(config, files)).config.name;
  } catch {
    return null;
  }
}

/** @returns the stack's status; null when there is none, or it cannot be seen */
async function look(name: string, { run, proposal }: Inputs, { aws, progress }: Ports): Promise<string | null> {
  try {
    const reached = await aws();
    const stack = await reached.cloudFormation.describeStack(name);
    if (stack?.StackId)
      await sweepOwn(stack.StackId, { run, pullRequest: proposal.pullRequest }, { aws: reached, progress });
    return stack?.StackStatus ?? null;
  } catch {
    return null;
  }
}

async function tooLong({ clock }: Ports): Promise<null> {
  await clock.sleep(patience);
  return null;
}
