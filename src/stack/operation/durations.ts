import type { StackEvent } from "../../ports.ts";
import { isEnd, isStackItself } from "./stack-event.ts";

/** How long one resource took. */
export interface ResourceDuration {
  readonly logicalId: string;
  readonly type: string;
  readonly operation: "CREATE" | "UPDATE" | "DELETE" | "IMPORT";
  readonly seconds: number;
}

/**
 * How long each resource took, from the first sign of an operation on it to its end, in the order they began; the stack
 * itself is left out. What a rollback does to a resource counts by itself.
 * @param events of one operation, oldest first
 */
export function durationsOf(events: readonly StackEvent[]): readonly ResourceDuration[] {
  const begun = new Map<string, Begun>();
  const all: Begun[] = [];
  for (const event of events) {
    const step = toStep(event);
    if (!step) continue;
    const key = `${step.operation} ${step.logicalId}`;
    const running = begun.get(key);
    if (!step.isEnd && !running) {
      const one = { ...step, seconds: null };
      begun.set(key, one);
      all.push(one);
    }
    if (!step.isEnd || !running) continue;
    running.seconds = (step.at - running.at) / 1000;
    begun.delete(key);
  }
  return all.flatMap(({ logicalId, type, operation, seconds }) =>
    seconds === null ? [] : [{ logicalId, type, operation, seconds }],
  );
}

interface Step {
  readonly logicalId: string;
  readonly type: string;
  readonly operation: ResourceDuration["operation"];
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly isEnd: boolean;
}

/** A step without its end as yet. */
interface Begun extends Step {
  seconds: number | null;
}

const operations = ["CREATE", "UPDATE", "DELETE", "IMPORT"] as const;

function toStep(event: StackEvent): Step | null {
  const { LogicalResourceId: logicalId = "", ResourceType: type = "", ResourceStatus: status, Timestamp } = event;
  if (!Timestamp || isStackItself(event)) return null;
  const operation = operations.find((word) => ends(word).includes(status ?? "") || status === `${word}_IN_PROGRESS`);
  if (!operation) return null;
  return { logicalId, type, operation, at: Timestamp.getTime(), isEnd: isEnd(event) };
}

function ends(operation: string): readonly string[] {
  return [`${operation}_COMPLETE`, `${operation}_FAILED`];
}

/** A time as it is said: `45 s`, `2 m 10 s`, `1 h 5 m`. */
export function describeSeconds(seconds: number): string {
  const whole = Math.round(seconds);
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), whole % 60];
  if (hours > 0) return minutes > 0 ? `${hours} h ${minutes} m` : `${hours} h`;
  if (minutes > 0) return rest > 0 ? `${minutes} m ${rest} s` : `${minutes} m`;
  return `${rest} s`;
}
