import type { Bootstrap, Target } from "./bootstrap.ts";

/** The subjects of pull requests' and the default branch's jobs: they plan, look for drift and make previews. */
export function jobSubjects(bootstrap: Bootstrap): readonly string[] {
  const ends = ["pull_request", branchEnd(bootstrap)];
  return repositories(bootstrap).flatMap((repository) => ends.map((end) => `${repository}:${end}`));
}

/**
 * Patterns of the subjects of a merge queue's jobs, which plan. GitHub makes its branches, whose names end in what nobody
 * knows before; whoever could plan from one could plan from a pull request.
 */
export function queueSubjects(bootstrap: Bootstrap): readonly string[] {
  const end = `ref:refs/heads/gh-readonly-queue/${bootstrap.branch}/*`;
  return repositories(bootstrap).map((repository) => `${repository}:${end}`);
}

/** The subjects of the jobs that deploy one stack: of its environment, else of the default branch. */
export function deploySubjects(bootstrap: Bootstrap, { environment }: Target): readonly string[] {
  const end = environment === null ? branchEnd(bootstrap) : `environment:${environment}`;
  return repositories(bootstrap).map((repository) => `${repository}:${end}`);
}

function branchEnd({ branch }: Bootstrap): string {
  return `ref:refs/heads/${branch}`;
}

/**
 * GitHub adds numeric ids to the names of owner and repository, in tokens of repositories that were created, renamed or
 * moved after 2026-07-15, or that chose it. https://docs.github.com/en/actions/concepts/security/openid-connect
 */
function repositories({ subjects, repository: { owner, name, ids } }: Bootstrap): readonly string[] {
  const classic = subjects === "immutable" ? [] : [`repo:${owner}/${name}`];
  const immutable =
    subjects === "classic" || ids === null ? [] : [`repo:${owner}@${ids.owner}/${name}@${ids.repository}`];
  return [...classic, ...immutable];
}
