import { readMissingPermission } from "../missing-permission.ts";
import type { StackEvent } from "../ports.ts";

/** The first real cause of a failed operation. */
export interface Diagnosis {
  readonly logicalId: string;
  readonly resourceType: string;
  readonly cause: string;
  readonly remedy: string;
}

/**
 * Finds the first cause in an operation's events, oldest first: what was cancelled because something else failed, and
 * the stack's own "rollback requested", are echoes of it.
 * @returns undefined when nothing failed
 */
export function diagnose(events: readonly StackEvent[]): Diagnosis | undefined {
  const failures = events.filter(isFailure);
  const cause = failures.find((event) => !isStackItself(event)) ?? failures[0];
  if (!cause) return undefined;
  const reason = cause.ResourceStatusReason || "CloudFormation gave no reason";
  return {
    logicalId: cause.LogicalResourceId ?? "",
    resourceType: cause.ResourceType ?? "",
    cause: reason,
    remedy: remedyFor(reason),
  };
}

/** Logical IDs of what a completed update could not delete: CloudFormation still calls it complete. */
export function undeleted(events: readonly StackEvent[]): readonly string[] {
  return events.flatMap(({ ResourceStatus, LogicalResourceId: id }) =>
    ResourceStatus === "DELETE_FAILED" && id !== undefined ? [id] : [],
  );
}

function isFailure({ ResourceStatus, ResourceStatusReason = "" }: StackEvent): boolean {
  return ResourceStatus?.endsWith("_FAILED") === true && !/cancelled/i.test(ResourceStatusReason);
}

function isStackItself({ PhysicalResourceId, StackId }: StackEvent): boolean {
  return PhysicalResourceId === StackId;
}

const unknownRemedy = "The stack was rolled back. Mend what the sentence above names and run again.";

const hints: readonly (readonly [RegExp, string])[] = [
  [/recently|60 seconds/i, "SQS keeps the name of a deleted queue for 60 seconds. Wait a minute and run again."],
  [
    /already exists|AlreadyExists/,
    "Something outside this stack has that name. Delete or rename it, or choose another `name` in the config.",
  ],
  [/throttl|rate exceeded|TooManyRequests/i, "AWS was busy. Run again."],
  [/limit|quota/i, "A limit of the AWS account is reached. Raise it in Service Quotas, or remove what is not used."],
];

function remedyFor(reason: string): string {
  const hint = hints.find(([pattern]) => pattern.test(reason))?.[1];
  return readMissingPermission(reason)?.remedy ?? hint ?? unknownRemedy;
}
