import type { Stack } from "../ports.ts";

/**
 * What a stack's status means to us.
 * ready: can be updated · busy: an operation runs, wait for it · empty: a change set was made and never executed ·
 * failed-create: nothing of it lives, it can only be deleted · gone: not there · stuck: needs a person first
 */
export type StackState = "ready" | "busy" | "empty" | "failed-create" | "gone" | "stuck";

/** The state of a stack; a stack that does not exist is gone. */
export function stateOf(stack: Stack | undefined): StackState {
  return stack?.StackStatus ? states[stack.StackStatus] : "gone";
}

/** Every status the SDK knows; a new one fails the build. https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/view-stack-events.html */
const states = {
  CREATE_COMPLETE: "ready",
  UPDATE_COMPLETE: "ready",
  IMPORT_COMPLETE: "ready",
  UPDATE_ROLLBACK_COMPLETE: "ready",
  IMPORT_ROLLBACK_COMPLETE: "ready",
  CREATE_IN_PROGRESS: "busy",
  UPDATE_IN_PROGRESS: "busy",
  UPDATE_COMPLETE_CLEANUP_IN_PROGRESS: "busy",
  UPDATE_ROLLBACK_IN_PROGRESS: "busy",
  UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS: "busy",
  IMPORT_IN_PROGRESS: "busy",
  IMPORT_ROLLBACK_IN_PROGRESS: "busy",
  ROLLBACK_IN_PROGRESS: "busy",
  DELETE_IN_PROGRESS: "busy",
  REVIEW_IN_PROGRESS: "empty",
  ROLLBACK_COMPLETE: "failed-create",
  DELETE_COMPLETE: "gone",
  CREATE_FAILED: "stuck",
  ROLLBACK_FAILED: "stuck",
  UPDATE_FAILED: "stuck",
  UPDATE_ROLLBACK_FAILED: "stuck",
  IMPORT_ROLLBACK_FAILED: "stuck",
  DELETE_FAILED: "stuck",
} satisfies Record<NonNullable<Stack["StackStatus"]>, StackState>;
