import { callGitHub } from "./github-call.ts";
import type { GitHubEmulator } from "./github-emulator.ts";

/** Files by their path; they are added to what the base branch holds. */
export type Files = Readonly<Record<string, string>>;

export interface Proposed {
  readonly repository: string;
  /** The branch it is proposed from. */
  readonly branch: string;
  readonly title?: string;
  readonly files: Files;
}

export interface OpenPullRequest {
  readonly number: number;
  readonly repository: string;
  readonly branch: string;
  readonly headSha: string;
  readonly baseSha: string;
}

type Server = Pick<GitHubEmulator, "url" | "token">;

/** Commits the files on a new branch from `main` and opens a pull request of it. */
export async function openPullRequest(github: Server, proposed: Proposed): Promise<OpenPullRequest> {
  const { repository, branch, title = "Change the webhooks", files } = proposed;
  const baseSha = await readBranch(github, repository, "main");
  const headSha = await commitFiles(github, repository, { parent: baseSha, files, message: title });
  const ref = `refs/heads/${branch}`;
  await callGitHub(github, `/repos/${repository}/git/refs`, { body: { ref, sha: headSha } });
  const body = { title, head: branch, base: "main" };
  const { number } = await callGitHub(github, `/repos/${repository}/pulls`, { body });
  return { number, repository, branch, headSha, baseSha };
}

/** Pushes one more commit to its branch. */
export async function pushToPullRequest(github: Server, to: OpenPullRequest, files: Files): Promise<OpenPullRequest> {
  const { repository, branch, headSha: parent } = to;
  const headSha = await commitFiles(github, repository, { parent, files, message: "Change it again" });
  const path = `/repos/${repository}/git/refs/heads/${branch}`;
  await callGitHub(github, path, { method: "PATCH", body: { sha: headSha } });
  return { ...to, headSha };
}

/** Merges it into `main`. Answers the commit that a push event then names. */
export async function mergePullRequest(
  github: Server,
  { repository, number }: Pick<OpenPullRequest, "repository" | "number">,
  method: "merge" | "squash" = "squash",
): Promise<string> {
  const path = `/repos/${repository}/pulls/${number}/merge`;
  return (await callGitHub(github, path, { method: "PUT", body: { merge_method: method } })).sha;
}

/** Commits files straight to `main`. Answers the commit. */
export async function pushToMain(github: Server, repository: string, files: Files): Promise<string> {
  const parent = await readBranch(github, repository, "main");
  const sha = await commitFiles(github, repository, { parent, files, message: "Push" });
  await callGitHub(github, `/repos/${repository}/git/refs/heads/main`, { method: "PATCH", body: { sha } });
  return sha;
}

async function readBranch(github: Server, repository: string, branch: string): Promise<string> {
  return (await callGitHub(github, `/repos/${repository}/git/ref/heads/${branch}`)).object.sha;
}

interface Commit {
  readonly parent: string;
  readonly files: Files;
  readonly message: string;
}

async function commitFiles(github: Server, repository: string, { parent, files, message }: Commit): Promise<string> {
  const at = `/repos/${repository}/git`;
  const before = await callGitHub(github, `${at}/commits/${parent}`);
  const tree = Object.entries(files).map(([path, content]) => ({ path, mode: "100644", type: "blob", content }));
  const after = await callGitHub(github, `${at}/trees`, { body: { base_tree: before.tree.sha, tree } });
  return (await callGitHub(github, `${at}/commits`, { body: { message, tree: after.sha, parents: [parent] } })).sha;
}
