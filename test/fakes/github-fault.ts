import { ActionError } from "../../src/errors.ts";

/** A refusal as the adapter words it: the request, then the status and GitHub's own sentence. */
export function githubFault(request: string, answer: string): ActionError {
  return new ActionError("github-error", {
    message: `GitHub refused \`${request}\`: ${answer}`,
    remedy: "The sentence above is GitHub's own.",
  });
}
