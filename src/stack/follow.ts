import type { Stack, StackEvent } from "../ports.ts";
import type { StackContext } from "./context.ts";
import { poll } from "./poll.ts";
import { type StackState, stateOf } from "./stack-state.ts";

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

/**
 * Follows an operation's events until the stack itself reports its end under the operation's token. A status read by
 * DescribeStacks may still be the one from before (aws-cdk-cli `cfn-api.ts`), an event with our token cannot.
 */
export async function follow(operation: Operation, context: StackContext): Promise<Ended> {
  const shown = new Set<string | undefined>();
  return poll(
    async () => {
      const events = await eventsOf(operation, context);
      for (const event of events) {
        if (!shown.has(event.EventId) && isEnd(event)) context.progress.info(describeEvent(event));
        shown.add(event.EventId);
      }
      const status = endOf(events, operation.stackArn);
      return status === undefined ? undefined : { status, events };
    },
    `the stack ${operation.stackArn} to settle`,
    context,
  );
}

/** Waits for whatever runs on a stack, also when somebody else started it, and returns the stack as it is then. */
export async function waitUntilSettled(stack: Stack | undefined, context: StackContext): Promise<Stack | undefined> {
  if (!stack || stateOf(stack) !== "busy") return stack;
  context.progress.info(`The stack ${stack.StackName} is ${stack.StackStatus}; waiting for it to settle`);
  return describeSettled(stack.StackId ?? "", context);
}

/** The stack when nothing runs on it. DescribeStacks may go on for a while answering as before an operation that is over. */
export async function describeSettled(stackArn: string, context: StackContext): Promise<Stack | undefined> {
  const found = await poll(
    async () => {
      const now = await context.aws.cloudFormation.describeStack(stackArn);
      return unsettled.has(stateOf(now)) ? undefined : { now };
    },
    `the stack ${stackArn} to settle`,
    context,
  );
  return found.now;
}

const unsettled: ReadonlySet<StackState> = new Set(["busy", "empty"]);

async function eventsOf({ stackArn, token, since }: Operation, { aws }: StackContext): Promise<StackEvent[]> {
  const events = await aws.cloudFormation.describeStackEvents(stackArn, since);
  return events.filter(({ ClientRequestToken }) => ClientRequestToken === token).reverse();
}

function endOf(events: readonly StackEvent[], stackArn: string): string | undefined {
  const own = events.findLast(({ PhysicalResourceId }) => PhysicalResourceId === stackArn);
  return own && isEnd(own) ? own.ResourceStatus : undefined;
}

function isEnd({ ResourceStatus }: StackEvent): boolean {
  return /_(COMPLETE|FAILED)$/.test(ResourceStatus ?? "");
}

function describeEvent({ LogicalResourceId, ResourceType, ResourceStatus, ResourceStatusReason }: StackEvent): string {
  const reason = ResourceStatusReason ? `: ${ResourceStatusReason}` : "";
  return `  ${ResourceStatus}  ${LogicalResourceId}  (${ResourceType})${reason}`;
}
