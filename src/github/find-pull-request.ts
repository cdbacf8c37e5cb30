import type { GitHub, PullRequest } from "../github-api.ts";
import type { Proposal } from "../inputs.ts";

/** A pull request, and how far it has come. */
export interface ProposedChange {
  readonly number: number;
  /** Before its reviewers have approved it · approved, in a merge queue · merged. */
  readonly stage: "in-review" | "queued" | "merged";
}

/**
 * Finds the pull request of a run: the one that the event names, else the one that the commit was merged by, else an
 * open one whose newest commit it is. What was closed without being merged proposes nothing any more.
 * @returns null when the commit came without one
 */
export async function findPullRequest(
  proposal: Pick<Proposal, "pullRequest" | "queued" | "headSha">,
  github: Pick<GitHub, "listPullRequests">,
): Promise<ProposedChange | null> {
  const { headSha } = proposal;
  const named = namedByEvent(proposal);
  if (named || headSha === "") return named;
  const found = await github.listPullRequests(headSha);
  const [merged] = found.filter(({ state }) => state === "merged");
  if (merged) return { number: merged.number, stage: "merged" };
  return newestOf(found.filter((one) => one.state === "open" && one.headSha === headSha));
}

/** The pull request that the event itself is about. */
export function namedByEvent({ pullRequest: number, queued }: Pick<Proposal, "pullRequest" | "queued">) {
  return number === null ? null : ({ number, stage: queued ? "queued" : "in-review" } as const);
}

function newestOf(open: readonly PullRequest[]): ProposedChange | null {
  return open.length === 0 ? null : { number: Math.max(...open.map(({ number }) => number)), stage: "in-review" };
}
