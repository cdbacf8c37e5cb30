import { ActionError } from "../../errors.ts";
import type { Progress } from "../../ports.ts";

/**
 * A question that may go unanswered for a lost connection or a busy AWS, and is asked again by whoever polls: what runs
 * in AWS goes on, so a deploy must not be called failed because one read was lost. Each outage is told once.
 */
export function tolerate<T>(
  ask: () => Promise<T | undefined>,
  { progress }: { readonly progress: Progress },
): () => Promise<T | undefined> {
  let isTold = false;
  return async () => {
    try {
      const answer = await ask();
      isTold = false;
      return answer;
    } catch (error) {
      if (!isTransient(error)) throw error;
      if (!isTold) progress.info(`${error.message}; asking again`);
      isTold = true;
      return undefined;
    }
  };
}

function isTransient(error: unknown): error is ActionError {
  return error instanceof ActionError && (error.code === "aws-unreachable" || error.code === "aws-busy");
}
