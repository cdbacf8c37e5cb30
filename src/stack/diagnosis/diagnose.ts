import type { ErrorCode } from "../../errors.ts";
import type { StackEvent } from "../../ports.ts";
import { isStackItself } from "../operation/stack-event.ts";
import { readProperty } from "./config-keys.ts";
import { hintFor } from "./hints.ts";
import { readReason } from "./reason.ts";

/** The first real cause of a failed operation. */
export interface Diagnosis {
  /** Empty when no resource is named; of a nested stack's resource `Nested/Queue`. */
  readonly logicalId: string;
  readonly resourceType: string;
  readonly cause: string;
  readonly remedy: string;
  /** What CloudFormation names of the resource: `MessageRetentionPeriod`, `RedrivePolicy/maxReceiveCount`. */
  readonly property?: string;
  /** Without it: `deployment-failed`. */
  readonly code?: ErrorCode;
}

/**
 * Finds the first cause in an operation's events, oldest first: what was cancelled because something else failed, and
 * the stack's own "rollback requested", are echoes of it.
 * @returns undefined when nothing failed
 */
export function diagnose(events: readonly StackEvent[]): Diagnosis | undefined {
  const cause = findCause(events);
  return cause && explainEvent(cause);
}

/** The event of the first cause; the stack's own word only when no resource says more. */
export function findCause(events: readonly StackEvent[]): StackEvent | undefined {
  const failures = events.filter(isFailure);
  return (
    failures.find((event) => !isStackItself(event) && !isEcho(event)) ??
    failures.find((event) => !isEcho(event)) ??
    failures[0]
  );
}

/** One failed event in our words. */
export function explainEvent(event: StackEvent): Diagnosis {
  const {
    LogicalResourceId: logicalId = "",
    ResourceType: resourceType = "",
    ResourceStatusReason: reason = "",
  } = event;
  const property = readProperty(reason);
  return {
    logicalId,
    resourceType,
    cause: readReason(reason),
    remedy: hintFor(reason, resourceType) ?? unknownRemedy,
    ...(property !== null && { property }),
  };
}

/** Logical IDs of what a completed update could not delete: CloudFormation still calls it complete. */
export function undeleted(events: readonly StackEvent[]): readonly string[] {
  return events.flatMap(({ ResourceStatus, LogicalResourceId: id }) =>
    ResourceStatus === "DELETE_FAILED" && id !== undefined ? [id] : [],
  );
}

/** A stack whose outputs fail says so in the event of its rollback alone. */
function isFailure(event: StackEvent): boolean {
  const { ResourceStatus = "", ResourceStatusReason = "" } = event;
  if (isStackItself(event) && ResourceStatus.endsWith("ROLLBACK_IN_PROGRESS")) return ResourceStatusReason !== "";
  return ResourceStatus.endsWith("_FAILED") && !/cancelled/i.test(ResourceStatusReason);
}

function isEcho({ ResourceStatusReason = "" }: StackEvent): boolean {
  return /^The following resource\(s\) failed to \w+: |^(?:Rollback|Delete) requested by user|^User Initiated/i.test(
    ResourceStatusReason,
  );
}

const unknownRemedy =
  "This sentence is all that CloudFormation says. Mend what it names and run again; the stack's events in the CloudFormation console show what came before it.";
