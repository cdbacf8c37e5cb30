import { createGitHub } from "../../src/adapters/github.ts";
import { findPullRequest } from "../../src/github/find-pull-request.ts";
import type { GitHub } from "../../src/github-api.ts";
import { callGitHub } from "./github-call.ts";
import { type GitHubEmulator, startGitHubEmulator } from "./github-emulator.ts";
import { mergePullRequest, openPullRequest, pushToMain, pushToPullRequest } from "./github-pull-request.ts";

const repository = "acme/hooks";
const config = ".github/webhook2sqs.yml";

describe("a pull request in the GitHub emulator", () => {
  let emulator: GitHubEmulator;
  let github: GitHub;
  const pathOf = (path: string) => `/repos/${repository}${path}`;
  const find = async (headSha: string) =>
    (await findPullRequest({ pullRequest: null, queued: false, headSha }, github))?.number;

  beforeAll(async () => {
    emulator = await startGitHubEmulator({ repositories: [repository] });
    github = createGitHub({ token: emulator.token, apiUrl: emulator.url, repository });
  });

  afterAll(() => emulator.stop());

  it.each(["merge", "squash"] as const)("is found by its commits while it lives, and by its %s", async (method) => {
    const opened = await openPullRequest(emulator, {
      repository,
      branch: `by-${method}`,
      files: { [config]: "name: first\n" },
    });
    expect(await find(opened.headSha)).toBe(opened.number);

    const pushed = await pushToPullRequest(emulator, opened, { [config]: `name: ${method}\n` });
    expect(pushed.headSha).not.toBe(opened.headSha);
    expect(await find(pushed.headSha)).toBe(opened.number);
    expect(await github.listPullRequests(pushed.headSha)).toEqual([
      { number: opened.number, headSha: pushed.headSha, state: "open" },
    ]);

    const merged = await mergePullRequest(emulator, pushed, method);
    expect(await github.listPullRequests(merged)).toEqual([
      { number: opened.number, headSha: pushed.headSha, state: "merged" },
    ]);
    expect(await find(merged)).toBe(opened.number);
    expect(await github.getContent(config, "main")).toBe(`name: ${method}\n`);
    const { object } = await callGitHub(emulator, pathOf("/git/ref/heads/main"));
    expect(object.sha).toBe(merged);
  });

  it("is none of a commit that was pushed to main", async () => {
    expect(await find(await pushToMain(emulator, repository, { [config]: "name: straight\n" }))).toBeUndefined();
  });

  it("is refused by its state, and another commit than the reviewed one is not merged", async () => {
    const opened = await openPullRequest(emulator, { repository, branch: "stale", files: { "a.txt": "a" } });
    const merge = (sha: string) =>
      callGitHub(emulator, pathOf(`/pulls/${opened.number}/merge`), { method: "PUT", body: { sha } });
    await pushToPullRequest(emulator, opened, { "a.txt": "b" });
    await expect(merge(opened.headSha)).rejects.toThrow("409");
    await mergePullRequest(emulator, opened);
    await expect(mergePullRequest(emulator, opened)).rejects.toThrow("405");
    await expect(mergePullRequest(emulator, { repository, number: 999 })).rejects.toThrow("404");
  });

  it("is listed and shown as its branch is", async () => {
    const opened = await openPullRequest(emulator, { repository, branch: "listed", files: { "b.txt": "a" } });
    const { headSha, number } = await pushToPullRequest(emulator, opened, { "b.txt": "b" });
    const listed = await callGitHub(emulator, pathOf("/pulls?per_page=1"));
    expect([listed[0].number, listed[0].head.sha]).toEqual([number, headSha]);
    expect((await callGitHub(emulator, pathOf(`/pulls/${number}`))).head.sha).toBe(headSha);
    const closed: readonly { readonly state: string }[] = await callGitHub(emulator, pathOf("/pulls?state=closed"));
    expect(closed.map(({ state }) => state)).toEqual(["closed", "closed", "closed"]);
  });

  it.each([
    ["/commits/0000000000000000000000000000000000000000/pulls", "422"],
    ["/pulls/999", "404"],
  ])("has no answer for %s: %s", async (path, status) => {
    await expect(callGitHub(emulator, pathOf(path))).rejects.toThrow(status);
  });

  it("is not looked for in a repository that is not there", async () => {
    await expect(callGitHub(emulator, "/repos/acme/none/pulls")).rejects.toThrow("404");
  });
});
