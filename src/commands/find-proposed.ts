import { describeFault } from "../describe-fault.ts";
import { findPullRequest, namedByEvent, type ProposedChange } from "../github/find-pull-request.ts";
import type { Inputs } from "../inputs.ts";
import type { Ports } from "../ports.ts";

/** The pull request that a run is about, as far as GitHub tells. */
export interface Proposed {
  /** Null when there is none, or it is not known. */
  readonly change: ProposedChange | null;
  /** Why it is not known; null when it is. */
  readonly fault: string | null;
}

/** Finds the pull request that a run is about. */
export async function findProposed({ proposal }: Inputs, { github }: Pick<Ports, "github">): Promise<Proposed> {
  if (!github) {
    const change = namedByEvent(proposal);
    return { change, fault: change ? null : withoutToken };
  }
  try {
    return { change: await findPullRequest(proposal, github), fault: null };
  } catch (error) {
    return { change: null, fault: `GitHub does not tell the commit's pull request: ${describeFault(error)}` };
  }
}

/** Why the pull request of a commit is not known to a run that cannot ask. */
export const withoutToken = "this run has no token for GitHub, so the commit's pull request is not known";
