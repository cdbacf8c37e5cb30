import type { Command } from "../command.ts";
import { readConfig } from "../config/read-config.ts";
import type { Inputs } from "../inputs.ts";
import type { Ports } from "../ports.ts";
import { toCancelledOutcome } from "../report/failure.ts";
import type { Outcome } from "../report/outcome.ts";
import { sweepOwn } from "../stack/change-set/sweep-own.ts";
import { reachAws } from "./connect.ts";

/**
 * The runner kills what has not ended 7.5 s after SIGINT, and what is to be told must be known well before: how long to
 * look at AWS, and how much of that to wait for what was under way. Milliseconds.
 */
const patience = { looking: 3_000, settling: 1_000 };

/**
 * Says in what state a stopped run leaves its stack, and takes its own change sets along. AWS goes on by itself.
 * @param underWay ends when what the run had asked is answered: its effect may still be to come
 */
export async function cancel(inputs: Inputs, ports: Ports, underWay: Promise<unknown>): Promise<Outcome> {
  const { region, command } = inputs;
  const deadline = ports.clock.sleep(patience.looking);
  const stack = asksAws(inputs) ? await nameOf(inputs, ports) : null;
  const isAnswered = await Promise.race([underWay.then(() => true), ports.clock.sleep(patience.settling)]);
  const status = stack === null ? null : await lookUntil(deadline, stack, { inputs, ports });
  return toCancelledOutcome({ stack, status, region, command, isAnswered: isAnswered === true });
}

/** A run that would not have looked at AWS does not begin to when it is stopped. */
function asksAws({ command, proposal }: Inputs): boolean {
  return command !== null && !offline.has(command) && !proposal.unprivileged;
}

const offline: ReadonlySet<Command> = new Set(["validate", "render"]);

async function nameOf(inputs: Inputs, { files }: Ports): Promise<string | null> {
  try {
    return (await readConfig(inputs, files)).config.name;
  } catch {
    return null;
  }
}

/** @returns the stack's status; null when there is none, or it cannot be seen */
async function lookUntil(
  deadline: Promise<void>,
  name: string,
  { inputs, ports }: { readonly inputs: Inputs; readonly ports: Ports },
): Promise<string | null> {
  const { progress } = ports;
  let status: string | null = null;
  const look = async () => {
    const { aws } = await reachAws(inputs, ports);
    const stack = await aws.cloudFormation.describeStack(name);
    status = stack?.StackStatus ?? null;
    if (stack?.StackId) await sweepOwn(stack.StackId, inputs.run, { aws, progress });
  };
  // What is seen by then is told; what cannot be deleted now the next run deletes.
  await Promise.race([look().catch((error: unknown) => progress.debug(String(error))), deadline]);
  return status;
}
