import { findPullRequest } from "../github/find-pull-request.ts";
import type { Inputs } from "../inputs.ts";
import type { Ports } from "../ports.ts";

/** Number of the pull request that this run is about; null when there is none, or GitHub does not tell. */
export async function findProposed(
  { proposal }: Inputs,
  { github, progress }: Pick<Ports, "github" | "progress">,
): Promise<number | null> {
  if (proposal.pullRequest !== null || !github) return proposal.pullRequest;
  try {
    return await findPullRequest(proposal, github);
  } catch (error) {
    progress.info(`The pull request of this commit is not known: ${describeFault(error)}`);
    return null;
  }
}

/** What went wrong with something that a run can do without. */
export function describeFault(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Which part of a pull request's comment this run writes: the same also when the file does not parse. */
export function sectionKey({ config, region }: Inputs): string {
  return `${config} ${region}`;
}
