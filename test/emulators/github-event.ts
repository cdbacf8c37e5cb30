/** What the repository of `createWorkspace` is on GitHub. */
const repository = {
  id: 4242,
  name: "hooks",
  full_name: "acme/hooks",
  default_branch: "main",
  owner: { login: "acme" },
};

/** The event of a push to `branch`. */
export function pushEvent(branch = "main"): object {
  return { ref: `refs/heads/${branch}`, repository, sender: { login: "octocat" } };
}

/** The event of a pull request that was opened from a branch of the same repository. */
export function pullRequestEvent(number: number): object {
  const head = { ref: "change", repo: repository };
  const base = { ref: "main", repo: repository };
  return { action: "opened", number, pull_request: { number, head, base }, repository, sender: { login: "octocat" } };
}
