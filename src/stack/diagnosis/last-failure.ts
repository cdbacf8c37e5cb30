import type { StackEvent } from "../../ports.ts";
import type { StackContext } from "../context.ts";
import { isStackItself } from "../operation/stack-event.ts";
import type { Diagnosis } from "./diagnose.ts";
import { diagnoseOperation } from "./diagnose-operation.ts";

/** Why a stack's last operation failed, and what kept it from being rolled back when that is something else. */
export interface LastFailure {
  readonly first: Diagnosis | undefined;
  readonly rollback: Diagnosis | undefined;
}

/** Reads the causes from the events of the stack's last operation. The failures of earlier ones are mended history. */
export async function readLastFailure(stackArn: string, context: StackContext): Promise<LastFailure> {
  const newestFirst = await context.aws.cloudFormation.describeStackEvents(stackArn);
  const begin = newestFirst.findIndex(isBeginning);
  const events = newestFirst.slice(0, begin < 0 ? undefined : begin + 1).toReversed();
  const rolledBackAt = events.findLastIndex(isRollback);
  const [first, rollback] = await Promise.all(
    [events, events.slice(rolledBackAt + 1)].map((part) => diagnoseOperation(part, context)),
  );
  return { first, rollback: isSame(first, rollback) ? undefined : rollback };
}

/** What a person asked for begins an operation; a rollback or the deletion of a failed create goes on with it. */
function isBeginning(event: StackEvent): boolean {
  return isOwn(event, /^(CREATE|UPDATE|IMPORT|DELETE)_IN_PROGRESS$/) && !isConsequence(event);
}

function isRollback(event: StackEvent): boolean {
  return isOwn(event, /ROLLBACK_IN_PROGRESS$/) || (isOwn(event, /^DELETE_IN_PROGRESS$/) && isConsequence(event));
}

function isConsequence({ ResourceStatusReason = "" }: StackEvent): boolean {
  return /failed to/.test(ResourceStatusReason);
}

function isOwn(event: StackEvent, status: RegExp): boolean {
  return isStackItself(event) && status.test(String(event.ResourceStatus));
}

function isSame(a: Diagnosis | undefined, b: Diagnosis | undefined): boolean {
  return a?.logicalId === b?.logicalId && a?.cause === b?.cause;
}
