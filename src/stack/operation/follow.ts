import type { CloudFormation, Stack, StackEvent } from "../../ports.ts";
import type { StackContext } from "../context.ts";
import { type StackState, stateOf } from "../stack-state.ts";
import { describeSeconds } from "./durations.ts";
import { createNarration } from "./narrate.ts";
import { poll } from "./poll.ts";
import { createSilence } from "./silence.ts";
import { isEnd, isStackItself, pendingOf } from "./stack-event.ts";
import { tolerate } from "./tolerate.ts";

/** One operation on a stack: what ran under one client request token. */
export interface Operation {
  /** The stack's ARN: its name may already mean another stack. */
  readonly stackArn: string;
  readonly token: string;
  /** Id of the newest event before the operation. */
  readonly since: string | undefined;
}

/** How an operation ended. `events` are its own, oldest first. */
export interface Ended {
  readonly status: string;
  readonly events: readonly StackEvent[];
}

/** What looking on takes of the world. */
export type Onlooker = Pick<StackContext, "clock" | "progress" | "waitTimeout"> & {
  readonly aws: { readonly cloudFormation: Pick<CloudFormation, "describeStack" | "describeStackEvents"> };
};

/**
 * Follows an operation's events until the stack itself reports its end under the operation's token, telling them as
 * they come. A status read by DescribeStacks may still be the one from before (aws-cdk-cli `cfn-api.ts`), an event with
 * our token cannot. Reads that AWS leaves unanswered are made again.
 * @throws ActionError `timeout`
 */
export async function follow(operation: Operation, context: Onlooker): Promise<Ended> {
  const narration = createNarration(operation.stackArn, context);
  let doubted: string | undefined;
  const look = async () => {
    const events = await eventsOf(operation, context);
    narration.go(events);
    const status = endOf(events);
    if (status === undefined) return undefined;
    const newest = events.at(-1)?.EventId;
    if (isSound(status, events) || doubted === newest) return { status, events };
    doubted = newest;
    return undefined;
  };
  try {
    return await poll(tolerate(look, context), `the stack ${nameOf(operation.stackArn)} to settle`, context);
  } finally {
    narration.end();
  }
}

/**
 * An end that needs no second look. After any other one, more may come: the reason of a failure, the end of a resource,
 * or the deletion of what failed to be created.
 */
function isSound(status: string, events: readonly StackEvent[]): boolean {
  return /^(?:CREATE|UPDATE|IMPORT|DELETE)_COMPLETE$/.test(status) && pendingOf(events).length === 0;
}

/**
 * The stack when nothing runs on it. DescribeStacks may go on for a while answering as before an operation that is over.
 * @param tell is called each time the stack is still not settled, with what it is
 */
export async function describeSettled(
  stackArn: string,
  context: Onlooker,
  tell: (stack: Stack | undefined) => Promise<void> = tellOfSilence(context),
): Promise<Stack | undefined> {
  const look = async () => {
    const now = await context.aws.cloudFormation.describeStack(stackArn);
    if (!unsettled.has(stateOf(now))) return { now };
    await tell(now);
    return undefined;
  };
  const found = await poll(tolerate(look, context), `the stack ${nameOf(stackArn)} to settle`, context);
  return found.now;
}

/** Says once a minute that the stack is still at it. */
export function tellOfSilence({ clock, progress }: Pick<Onlooker, "clock" | "progress">) {
  const silence = createSilence(clock);
  return async (stack: Stack | undefined): Promise<void> => {
    const seconds = silence.due();
    if (seconds !== null) progress.info(`still ${stack?.StackStatus} after ${describeSeconds(seconds)}`);
  };
}

const unsettled: ReadonlySet<StackState> = new Set(["busy", "empty"]);

async function eventsOf({ stackArn, token, since }: Operation, { aws }: Onlooker): Promise<StackEvent[]> {
  const events = await aws.cloudFormation.describeStackEvents(stackArn, since);
  return events.filter(({ ClientRequestToken }) => ClientRequestToken === token).reverse();
}

function endOf(events: readonly StackEvent[]): string | undefined {
  const own = events.findLast(isStackItself);
  return own && isEnd(own) ? own.ResourceStatus : undefined;
}

/** `arn:…:stack/<name>/<id>`; what is no ARN stands for itself. */
function nameOf(stack: string): string {
  return stack.replace(/^arn:.*:stack\/([^/]+)\/.*$/, "$1");
}
