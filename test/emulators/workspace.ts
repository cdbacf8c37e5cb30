import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** Files by their path in the repository. */
export type WorkspaceFiles = Readonly<Record<string, string>>;

/** A temporary git repository `acme/hooks` on branch `main` with these files committed; the caller removes it. */
export function createWorkspace(files: WorkspaceFiles): string {
  const workspace = mkdtempSync(join(tmpdir(), "workspace-"));
  git(workspace, ["init", "--quiet", "--initial-branch=main"]);
  git(workspace, ["remote", "add", "origin", "https://github.com/acme/hooks.git"]);
  commitFiles(workspace, files);
  return workspace;
}

/** Writes the files and commits, so that the next run is one of another commit. */
export function commitFiles(workspace: string, files: WorkspaceFiles): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(workspace, path)), { recursive: true });
    writeFileSync(join(workspace, path), text);
  }
  git(workspace, ["add", "--all"]);
  git(workspace, ["commit", "--quiet", "--allow-empty", "--message=Webhooks"]);
}

function git(workspace: string, options: readonly string[]): void {
  const author = ["user.name=Octocat", "user.email=octocat@example.com", "commit.gpgsign=false", "core.hooksPath="];
  execFileSync("git", [...author.flatMap((setting) => ["-c", setting]), ...options], { cwd: workspace });
}
