import type { StackEvent } from "../../ports.ts";
import { describeSeconds, durationsOf } from "./durations.ts";
import { isStackItself, pendingOf } from "./stack-event.ts";

/** What an operation is called: "CloudFormation: update of acme". Its first event is the stack's own. */
export function describeOperation(events: readonly StackEvent[], stackArn: string): string {
  const [, name = stackArn] = stackArn.split("/");
  const status = events.find(isStackItself)?.ResourceStatus ?? "";
  const word = words.find(([pattern]) => pattern.test(status))?.[1] ?? "operation on";
  return `CloudFormation: ${word} ${name}`;
}

const words = [
  [/ROLLBACK/, "rollback of"],
  [/^CREATE/, "creation of"],
  [/^UPDATE/, "update of"],
  [/^DELETE/, "deletion of"],
  [/^IMPORT/, "import into"],
] as const;

/** One event as a line of the log. */
export function describeEvent(event: StackEvent): string {
  const { LogicalResourceId, ResourceType, ResourceStatus, ResourceStatusReason } = event;
  const reason = ResourceStatusReason ? `: ${ResourceStatusReason}` : "";
  return `  ${ResourceStatus}  ${LogicalResourceId}  (${ResourceType})${reason}`;
}

/** Why nothing is said: "still UPDATE_IN_PROGRESS after 2 m 10 s, waiting for Function (AWS::Lambda::Function)". */
export function describeWait(events: readonly StackEvent[], seconds: number): string {
  const status = events.findLast(isStackItself)?.ResourceStatus ?? "without an event";
  const waiting = pendingOf(events).map((event) => `${event.LogicalResourceId} (${event.ResourceType})`);
  const more = waiting.length > named ? ` and ${waiting.length - named} more` : "";
  const what = waiting.length === 0 ? "" : `, waiting for ${waiting.slice(0, named).join(", ")}${more}`;
  return `  still ${status} after ${describeSeconds(seconds)}${what}`;
}

const named = 3;

/** What took how long, longest first, with the operation's own time at the end; null when no resource was touched. */
export function describeDurations(events: readonly StackEvent[]): string | null {
  const durations = durationsOf(events).toSorted((a, b) => b.seconds - a.seconds);
  if (durations.length === 0) return null;
  const rows = durations
    .slice(0, most)
    .map((one) => `${timeCell(one.seconds)}  ${one.operation}  ${one.logicalId}  (${one.type})`);
  const more = durations.length > most ? [`${" ".repeat(width)}  and ${durations.length - most} more`] : [];
  return [...rows, ...more, `${timeCell(spanOf(events))}  in total`].join("\n");
}

const most = 20;
const width = 12;

/** Below ten seconds a tenth tells two resources apart. */
function timeCell(seconds: number): string {
  return (seconds < 10 ? `${seconds.toFixed(1)} s` : describeSeconds(seconds)).padStart(width);
}

function spanOf(events: readonly StackEvent[]): number {
  const times = events.flatMap(({ Timestamp }) => Timestamp?.getTime() ?? []);
  return (Math.max(...times) - Math.min(...times)) / 1000;
}
