import type { GitHub, PullRequest } from "../github-api.ts";
import type { Proposal } from "../inputs.ts";

/**
 * Finds the pull request of a run: the one that the event names, else the one that the commit was merged by, else an
 * open one whose newest commit it is. Of several the newest.
 * @returns null when the commit came without one
 */
export async function findPullRequest(
  { pullRequest, headSha }: Pick<Proposal, "pullRequest" | "headSha">,
  github: Pick<GitHub, "listPullRequests">,
): Promise<number | null> {
  if (pullRequest !== null) return pullRequest;
  if (headSha === "") return null;
  const found = await github.listPullRequests(headSha);
  return newest(found.filter(({ merged }) => merged)) ?? newest(found.filter((one) => one.headSha === headSha));
}

function newest(found: readonly PullRequest[]): number | null {
  return found.length === 0 ? null : Math.max(...found.map(({ number }) => number));
}
