import type { Stack } from "../ports.ts";
import type { StackContext } from "./context.ts";
import { waitUntilSettled } from "./operation/attach.ts";
import { follow } from "./operation/follow.ts";
import { poll } from "./operation/poll.ts";
import { tolerate } from "./operation/tolerate.ts";
import { type Recovery, recoveryOf, stateOf } from "./stack-state.ts";

/** A stack after the recovery that was asked for, and what to tell of it. */
export interface Recovered {
  readonly stack: Stack | undefined;
  readonly notes: readonly string[];
}

/**
 * Gets a stuck stack going again and waits for its end. A stack that needs no recovery, or needs another, is left as it
 * is with a note. A recovery that fails leaves the stack stuck, with the cause in its events.
 */
export async function recoverStack(
  stack: Stack | undefined,
  recovery: Recovery,
  context: StackContext,
): Promise<Recovered> {
  if (stack === undefined || recoveryOf(stack) !== recovery)
    return { stack, notes: [describeNothingToDo(stack, recovery)] };
  const { StackId: arn = "", StackStatus: from } = stack;
  context.progress.info(`The stack ${stack.StackName} is ${from}; ${sentences[recovery].now}`);
  const since = await context.aws.cloudFormation.newestStackEvent(arn);
  const token = context.random.uuid();
  // Killed from here on, the operation goes on by itself, and the next run waits for it.
  await calls[recovery](arn, token, context);
  const { status } = await follow({ stackArn: arn, token, since }, context);
  const note =
    status === from ? `The recovery failed: the stack is still ${from}` : `The stack was ${from} and is ${status} now`;
  return { stack: await describeAs(status, arn, context), notes: [note] };
}

/** What a plan says of a recovery that deploy would begin with. */
export function describeRecovery(stack: Stack | undefined, recovery: Recovery): string {
  return recoveryOf(stack) === recovery
    ? `${sentences[recovery].first} (\`recover: ${recovery}\`)`
    : describeNothingToDo(stack, recovery);
}

const calls = {
  "continue-rollback": (arn: string, token: string, { aws, serviceRole }: StackContext) =>
    aws.cloudFormation.continueUpdateRollback(arn, token, serviceRole),
  rollback: (arn: string, token: string, { aws, serviceRole }: StackContext) =>
    aws.cloudFormation.rollbackStack(arn, token, serviceRole),
} satisfies Record<Recovery, unknown>;

const sentences = {
  "continue-rollback": { now: "continuing its rollback", first: "Deploy first continues the stack's rollback" },
  rollback: { now: "rolling it back", first: "Deploy first rolls the stack back" },
} satisfies Record<Recovery, unknown>;

function describeNothingToDo(stack: Stack | undefined, recovery: Recovery): string {
  if (stack === undefined || stateOf(stack) === "gone") return "Nothing to recover: there is no stack";
  return stateOf(stack) === "stuck"
    ? `\`recover: ${recovery}\` does not apply to a stack that is ${stack.StackStatus}`
    : `Nothing to recover: the stack is ${stack.StackStatus}`;
}

/**
 * DescribeStacks may go on for a while answering as before an operation that is over, which would read as stuck. When
 * another operation has begun meanwhile, its end is waited for.
 */
async function describeAs(status: string, arn: string, context: StackContext): Promise<Stack | undefined> {
  const look = async () => {
    const now = await context.aws.cloudFormation.describeStack(arn);
    return stateOf(now) === "stuck" && now?.StackStatus !== status ? undefined : { now };
  };
  const { now } = await poll(tolerate(look, context), `the stack ${arn} to be ${status}`, context);
  return waitUntilSettled(now, context);
}
