import { execFileSync } from "node:child_process";
import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { callGitHub } from "./github-call.ts";
import type { GitHubEmulator } from "./github-emulator.ts";

export interface Checkout {
  readonly repository: string;
  readonly commit: string;
  /** A git repository on this machine, see `createWorkspace`. */
  readonly workspace: string;
}

interface Person {
  readonly name: string;
  readonly email: string;
  readonly date: string;
}

/**
 * Makes a commit of the GitHub emulator the HEAD of a workspace, with its files and its id, as actions/checkout does: no
 * history, and nothing else is left in the folder. The GITHUB_SHA of a run under act is that HEAD, and cannot be set.
 */
export async function checkOut(
  github: Pick<GitHubEmulator, "url" | "token">,
  { repository, commit, workspace }: Checkout,
): Promise<void> {
  const at = `/repos/${repository}/git`;
  const git = (options: readonly string[], input: string | Buffer = "") =>
    execFileSync("git", options, { cwd: workspace, input, stdio: ["pipe", "pipe", "inherit"] })
      .toString()
      .trim();
  const { tree, parents, author, committer, message } = await callGitHub(github, `${at}/commits/${commit}`);
  const { tree: entries } = await callGitHub(github, `${at}/trees/${tree.sha}?recursive=1`);
  git(["read-tree", "--empty"]);
  for (const { type, mode, sha, path } of entries) {
    if (type !== "blob") continue;
    const { content } = await callGitHub(github, `${at}/blobs/${sha}`);
    git(["hash-object", "-w", "--stdin"], Buffer.from(content, "base64"));
    git(["update-index", "--add", "--cacheinfo", `${mode},${sha},${path}`]);
  }
  const lines = [
    `tree ${git(["write-tree"])}`,
    ...parents.map((parent: { readonly sha: string }) => `parent ${parent.sha}`),
    `author ${toSignature(author)}`,
    `committer ${toSignature(committer)}`,
  ];
  const made = git(["hash-object", "-t", "commit", "-w", "--stdin"], `${lines.join("\n")}\n\n${message}\n`);
  if (made !== commit) throw new Error(`The commit ${commit} of the emulator became ${made} in git`);
  appendFileSync(join(workspace, ".git", "shallow"), `${commit}\n`);
  git(["reset", "--hard", "--quiet", commit]);
  git(["clean", "-ffdxq"]);
}

function toSignature({ name, email, date }: Person): string {
  return `${name} <${email}> ${Math.floor(Date.parse(date) / 1000)} +0000`;
}
