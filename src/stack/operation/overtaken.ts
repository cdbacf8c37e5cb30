import { ActionError } from "../../errors.ts";

/**
 * Whether a fault tells that another run or person changed the stack meanwhile, in CloudFormation's words: the change set
 * came too late, the stack is busy or stands by now. Looking at the stack again, once, is the remedy.
 */
export function isOvertaken(error: unknown): boolean {
  return isFault(error, /InvalidChangeSetStatus|ChangeSetNotFound|_IN_PROGRESS state|cannot be created again/);
}

/** Whether a change set is gone: executing another one of the stack deletes it, as does a newer run. */
export function isChangeSetGone(error: unknown): boolean {
  return isFault(error, /ChangeSetNotFound/);
}

function isFault(error: unknown, words: RegExp): boolean {
  return error instanceof ActionError && error.code === "aws-error" && words.test(error.message);
}
