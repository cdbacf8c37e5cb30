import { ActionError } from "../../errors.ts";
import type { StackContext } from "../context.ts";

/** Lets a call of mere hygiene fail: AWS's refusal is told to who debugs, and the answer is undefined. */
export function overlook({ progress }: Pick<StackContext, "progress">): (error: unknown) => undefined {
  return (error) => {
    if (!(error instanceof ActionError)) throw error;
    progress.debug(error.message);
    return undefined;
  };
}
