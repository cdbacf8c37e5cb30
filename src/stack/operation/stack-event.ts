import type { StackEvent } from "../../ports.ts";

/** Whether the event is about the stack, not about something in it. */
export function isStackItself({ PhysicalResourceId, StackId }: StackEvent): boolean {
  return PhysicalResourceId === StackId;
}

/** Whether the event is the end of something: the stack's operation, or a resource's. */
export function isEnd({ ResourceStatus }: StackEvent): boolean {
  return /_(COMPLETE|FAILED)$/.test(String(ResourceStatus));
}

/** The last event of each resource that has begun and not ended. */
export function pendingOf(events: readonly StackEvent[]): readonly StackEvent[] {
  const last = new Map(events.filter((event) => !isStackItself(event)).map((one) => [one.LogicalResourceId, one]));
  return [...last.values()].filter(({ ResourceStatus }) => ResourceStatus?.endsWith("_IN_PROGRESS"));
}
