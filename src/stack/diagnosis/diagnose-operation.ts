import { ActionError } from "../../errors.ts";
import type { CloudFormation, StackEvent } from "../../ports.ts";
import { isStackItself } from "../operation/stack-event.ts";
import { type Diagnosis, explainEvent, findCause } from "./diagnose.ts";

interface Events {
  readonly aws: { readonly cloudFormation: Pick<CloudFormation, "describeStackEvents"> };
}

/**
 * Finds the first cause in an operation's events, oldest first, also inside the nested stack that failed; its resource
 * is named by the way to it, `Nested/Queue`.
 * @returns undefined when nothing failed
 */
export function diagnoseOperation(events: readonly StackEvent[], context: Events): Promise<Diagnosis | undefined> {
  return diagnoseAt(events, context, deepest);
}

/** Stacks inside stacks; deeper ones keep the word of the stack around them. */
const deepest = 5;

async function diagnoseAt(
  events: readonly StackEvent[],
  context: Events,
  levels: number,
): Promise<Diagnosis | undefined> {
  const cause = findCause(events);
  if (!cause) return undefined;
  const outer = explainEvent(cause);
  const arn = nestedStackOf(cause);
  if (levels === 0 || arn === null) return outer;
  const nested = await readNested({ arn, since: beginOf(cause, events) }, context);
  const inner = await diagnoseAt(nested, context, levels - 1);
  return inner ? { ...inner, logicalId: `${outer.logicalId}/${inner.logicalId}` } : outer;
}

/** ARN of the stack that a resource stands for; null for any other, and for one that was never made. */
function nestedStackOf(event: StackEvent): string | null {
  const { ResourceType, PhysicalResourceId: arn } = event;
  if (ResourceType !== "AWS::CloudFormation::Stack" || isStackItself(event)) return null;
  return arn?.startsWith("arn:") ? arn : null;
}

/** When the operation came to the resource, in milliseconds since the epoch. */
function beginOf({ LogicalResourceId: id }: StackEvent, events: readonly StackEvent[]): number {
  return events.find(({ LogicalResourceId }) => LogicalResourceId === id)?.Timestamp?.getTime() ?? 0;
}

/**
 * What the nested stack's resources went through since then, oldest first. Its own word is what the stack around it says
 * already, and events that cannot be read change nothing about the failure.
 */
async function readNested(
  { arn, since }: { readonly arn: string; readonly since: number },
  { aws }: Events,
): Promise<readonly StackEvent[]> {
  try {
    const events = await aws.cloudFormation.describeStackEvents(arn);
    return events
      .filter((event) => !isStackItself(event) && (event.Timestamp?.getTime() ?? since) >= since)
      .toReversed();
  } catch (error) {
    if (error instanceof ActionError) return [];
    throw error;
  }
}
