import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { repositoryRoot } from "../test/emulators/paths.ts";
import { commitFiles, createWorkspace } from "../test/emulators/workspace.ts";

/** A repository at a version, as its files say. */
const files = (version: string) => ({
  "package.json": JSON.stringify({ version }),
  "package-lock.json": JSON.stringify({ version }),
  "src/version.ts": `export const version = "${version}";\n`,
  "CHANGELOG.md": `# Changes\n\n## Unreleased\n\n## ${version} - 2026-12-01\n\n### Added\n\n- Something.\n\n## 0.0.1\n\n- Old.\n`,
});

describe("a release", () => {
  const origin = mkdtempSync(join(tmpdir(), "origin-"));
  const workspace = createWorkspace(files("1.0.0"));
  const git = (...options: string[]) => execFileSync("git", options, { cwd: workspace, encoding: "utf8" }).trim();
  const head = () => git("rev-parse", "HEAD");
  /** What the remote's tag is. */
  const remote = (tag: string) => git("ls-remote", "origin", `refs/tags/${tag}`).split("\t")[0];

  const release = (command: string, tag: string) => {
    const script = join(repositoryRoot, "scripts", "release.mjs");
    const { status, stdout, stderr } = spawnSync("node", [script, command, tag], { cwd: workspace, encoding: "utf8" });
    return { status, text: stdout + stderr };
  };

  /** Commits a version and pushes it with its tag, as a maintainer does. */
  const tagVersion = (version: string) => {
    commitFiles(workspace, files(version));
    git("tag", `v${version}`);
    git("push", "--quiet", "origin", "main", `v${version}`);
  };

  beforeAll(() => {
    execFileSync("git", ["init", "--quiet", "--bare", origin]);
    git("remote", "set-url", "origin", origin);
    tagVersion("1.1.0");
  });

  afterAll(() => {
    for (const directory of [origin, workspace]) rmSync(directory, { recursive: true });
  });

  it("is right when its tag, its files and main agree", () => {
    expect(release("check", "v1.1.0")).toEqual({ status: 0, text: "v1.1.0 is on main, and every file says so\n" });
  });

  it("has the notes of its section of the changelog", () => {
    expect(release("notes", "v1.1.0")).toEqual({ status: 0, text: "### Added\n\n- Something.\n" });
  });

  it.each([
    ["v1.1", 'release: "v1.1" is no release\'s tag'],
    ["v1.1.0-rc.1", "is no release's tag"],
    ["v01.1.0", "is no release's tag"],
    [
      "v1.1.1",
      "The tag says 1.1.1, but package.json says 1.1.0, package-lock.json says 1.1.0, src/version.ts says 1.1.0",
    ],
  ])("%s is refused: %s", (tag, message) => {
    const { status, text } = release("check", tag);
    expect(status).toBe(1);
    expect(text).toContain(message);
  });

  it("moves the tags of its major and its minor version", () => {
    expect(release("tags", "v1.1.0")).toEqual({ status: 0, text: "v1 is now v1.1.0\nv1.1 is now v1.1.0\n" });
    expect([remote("v1"), remote("v1.1")]).toEqual([head(), head()]);
    tagVersion("1.10.0");
    expect(release("tags", "v1.10.0").text).toBe("v1 is now v1.10.0\nv1.10 is now v1.10.0\n");
    expect(remote("v1")).toBe(head());
  });

  it("moves no tag back when an older line gets a fix", () => {
    const newest = head();
    tagVersion("1.1.1");
    expect(release("tags", "v1.1.1").text).toBe("v1 stays: v1.10.0 is newer\nv1.1 is now v1.1.1\n");
    expect([remote("v1"), remote("v1.1")]).toEqual([newest, head()]);
  });

  it("is refused off main, and where the tag is another commit", () => {
    commitFiles(workspace, files("1.2.0"));
    git("tag", "v1.2.0");
    expect(release("check", "v1.2.0").text).toContain("v1.2.0 is on no commit of main");
    commitFiles(workspace, {});
    expect(release("check", "v1.2.0").text).toContain("v1.2.0 is not what is checked out");
  });

  it("is refused without a section in the changelog", () => {
    commitFiles(workspace, { ...files("1.3.0"), "CHANGELOG.md": "# Changes\n\n## Unreleased\n" });
    expect(release("check", "v1.3.0")).toEqual({
      status: 1,
      text: 'release: CHANGELOG.md has no section "## 1.3.0"\n',
    });
  });

  it("knows its commands", () => {
    expect(release("publish", "v1.3.0")).toEqual({ status: 1, text: "release: Name one of check, notes, tags\n" });
  });
});
