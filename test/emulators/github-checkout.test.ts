import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runAction } from "./act.ts";
import { checkOut } from "./github-checkout.ts";
import { type GitHubEmulator, startGitHubEmulator } from "./github-emulator.ts";
import { pushEvent } from "./github-event.ts";
import { mergePullRequest, openPullRequest } from "./github-pull-request.ts";
import { createWorkspace } from "./workspace.ts";

describe("a checkout of the GitHub emulator", () => {
  const repository = "acme/hooks";
  const action = mkdtempSync(join(tmpdir(), "action-"));
  const workspace = createWorkspace({ "old.txt": "gone afterwards" });
  let github: GitHubEmulator;

  beforeAll(async () => {
    github = await startGitHubEmulator({ repositories: [repository] });
    writeFileSync(join(action, "action.yml"), "name: a\ndescription: a\nruns: { using: node24, main: main.mjs }\n");
    writeFileSync(join(action, "main.mjs"), 'console.log("at " + process.env.GITHUB_SHA);');
  });

  afterAll(async () => {
    await github.stop();
    for (const directory of [action, workspace]) rmSync(directory, { recursive: true });
  });

  it.each(["merge", "squash"] as const)(
    "has the files and the id of a %s, which a run under act sees",
    async (method) => {
      const files = { ".github/webhook2sqs.yml": `name: grün-${method}\n`, "b/c.txt": "c" };
      const opened = await openPullRequest(github, { repository, branch: method, files });
      await checkOut(github, { repository, commit: opened.headSha, workspace });
      expect(readFileSync(join(workspace, ".github/webhook2sqs.yml"), "utf8")).toBe(`name: grün-${method}\n`);
      expect(() => readFileSync(join(workspace, "old.txt"))).toThrow("ENOENT");

      const commit = await mergePullRequest(github, opened, method);
      await checkOut(github, { repository, commit, workspace });
      expect(execFileSync("git", ["status", "--porcelain"], { cwd: workspace }).toString()).toBe("");
      const run = await runAction({ workspace, action, eventName: "push", event: pushEvent("main", commit) });
      expect(run.text).toContain(`at ${commit}`);
    },
  );
});
