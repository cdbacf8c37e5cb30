import type { Stack } from "../ports.ts";
import type { StackContext } from "./context.ts";
import type { Diagnosis } from "./diagnosis/diagnose.ts";
import { readLastFailure } from "./diagnosis/last-failure.ts";
import type { Refusal } from "./refusal.ts";
import { type Recovery, recoveryOf } from "./stack-state.ts";

/** Refuses a stack that a person must act on first, with the first cause of its last failure and the way out. */
export async function refuseStuck(stack: Stack, context: StackContext): Promise<Refusal> {
  const { StackName: name = "", StackId: arn = "" } = stack;
  const { first, rollback } = await readLastFailure(arn, context);
  const causes = [first, rollback].filter((cause) => cause !== undefined).map((cause) => toText(cause, name));
  const reason = causes.join("; then, rolling back, ") || stack.StackStatusReason;
  return {
    code: "stack-unrecoverable",
    path: "name",
    resource: name,
    cause: `The stack ${name} is ${stack.StackStatus}${reason ? `: ${reason}` : ""}`,
    remedy: `Mend what is named there, then ${wayOut(recoveryOf(stack))}`,
  };
}

function toText({ logicalId, cause }: Diagnosis, name: string): string {
  return logicalId === name ? cause : `${logicalId}: ${cause}`;
}

function wayOut(recovery: Recovery | null): string {
  return recovery === null
    ? "run the command `destroy`: queues and their messages stay, and the next deploy takes them back."
    : `run the command \`deploy\` with the input \`recover: ${recovery}\`.`;
}
