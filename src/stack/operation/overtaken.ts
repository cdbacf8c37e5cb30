import { ActionError } from "../../errors.ts";

/**
 * Whether a fault tells that another run or person changed the stack meanwhile: the change set came too late, the stack
 * is busy or stands by now. Looking at the stack again, once, is the remedy.
 */
export function isOvertaken(error: unknown): boolean {
  return isChangeSetGone(error) || (error instanceof ActionError && error.code === "stack-overtaken");
}

/** Whether a change set is gone: executing another one of the stack deletes it, as does a newer run. */
export function isChangeSetGone(error: unknown): boolean {
  return error instanceof ActionError && error.code === "change-set-gone";
}
