/** What the repository of `createWorkspace` is on GitHub. */
const repository = {
  id: 4242,
  name: "hooks",
  full_name: "acme/hooks",
  default_branch: "main",
  owner: { login: "acme" },
};
const fork = { ...repository, id: 9999, full_name: "mallory/hooks", fork: true, owner: { login: "mallory" } };

const someCommit = "6dcb09b5b57875f334f61aebed695e2e4193db5e";
const someBase = "c5b97d5ae6c19d5c5df71a34c7fbeeda2479ccbc";

/** The event of a push to `branch`, whose newest commit is now `after`. */
export function pushEvent(branch = "main", after = someCommit): object {
  return { ref: `refs/heads/${branch}`, before: someBase, after, repository, sender: { login: "octocat" } };
}

/** The event of a schedule, which is the default branch's. */
export function scheduleEvent(schedule = "17 4 * * *"): object {
  return { schedule, repository };
}

export interface PullRequestOfEvent {
  readonly number: number;
  readonly headSha?: string;
  readonly baseSha?: string;
  /** From another repository, which gets no secrets. */
  readonly fork?: boolean;
  /** `dependabot[bot]` gets none either. */
  readonly sender?: string;
  readonly action?: "opened" | "synchronize" | "reopened" | "closed";
  readonly merged?: boolean;
}

/** The event of a pull request to `main`; by default one that was opened from a branch of the same repository. */
export function pullRequestEvent(of: number | PullRequestOfEvent): object {
  const about = typeof of === "number" ? { number: of } : of;
  const { number, sender = "octocat", action = "opened", merged = false } = about;
  const pullRequest = {
    ...toPullRequest(about),
    state: action === "closed" ? "closed" : "open",
    merged,
    user: { login: sender },
  };
  return { action, number, pull_request: pullRequest, repository, sender: { login: sender } };
}

/** The event of a merge queue that asks for its checks. */
export function mergeGroupEvent({ number, headSha = someCommit, baseSha = someBase }: PullRequestOfEvent): object {
  const group = {
    head_sha: headSha,
    head_ref: `refs/heads/gh-readonly-queue/main/pr-${number}-${baseSha}`,
    base_sha: baseSha,
    base_ref: "refs/heads/main",
  };
  return { action: "checks_requested", merge_group: group, repository, sender: { login: "octocat" } };
}

/** The event of a workflow that ran for a pull request. Of a fork's GitHub names the commit, but no number. */
export function workflowRunEvent(of: PullRequestOfEvent): object {
  const { number, head, base } = toPullRequest(of);
  const { default_branch: _, ...headRepository } = head.repo;
  const brief = ({ ref, sha, repo: { id, name } }: typeof head) => ({ ref, sha, repo: { id, name } });
  const run = {
    id: 1,
    event: "pull_request",
    conclusion: "success",
    head_branch: head.ref,
    head_sha: head.sha,
    head_repository: headRepository,
    pull_requests: of.fork === true ? [] : [{ number, head: brief(head), base: brief(base) }],
  };
  return { action: "completed", workflow_run: run, repository, sender: { login: "octocat" } };
}

function toPullRequest({ number, headSha = someCommit, baseSha = someBase, fork: isFork = false }: PullRequestOfEvent) {
  const head = { ref: "change", sha: headSha, repo: isFork ? fork : repository };
  return { number, head, base: { ref: "main", sha: baseSha, repo: repository } };
}
