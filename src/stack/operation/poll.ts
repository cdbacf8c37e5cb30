import { ActionError } from "../../errors.ts";
import type { StackContext } from "../context.ts";

const firstPause = 150;
const longestPause = 3_000;

/**
 * Asks again and again, ever more slowly, until there is an answer.
 * @param waitedFor what is waited for, as it stands in the error: "the stack acme to settle"
 * @throws ActionError `timeout`
 */
export async function poll<T>(
  ask: () => Promise<T | undefined>,
  waitedFor: string,
  { clock, waitTimeout }: Pick<StackContext, "clock" | "waitTimeout">,
): Promise<T> {
  const deadline = clock.now() + waitTimeout;
  for (let pause = firstPause; ; pause = Math.min(pause * 1.5, longestPause)) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (clock.now() >= deadline) throw timedOut(waitedFor, waitTimeout);
    await clock.sleep(pause);
  }
}

function timedOut(waitedFor: string, milliseconds: number): ActionError {
  return new ActionError("timeout", {
    message: `Waited ${Math.round(milliseconds / 1000)} s for ${waitedFor}`,
    remedy: "The operation goes on in AWS. Run again to attach to it, or raise `wait-timeout`.",
  });
}
