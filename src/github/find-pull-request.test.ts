import type { PullRequest } from "../github-api.ts";
import { findPullRequest } from "./find-pull-request.ts";

const head = "a".repeat(40);
const open = (number: number, headSha = head): PullRequest => ({ number, headSha, merged: false });
const merged = (number: number): PullRequest => ({ number, headSha: "b".repeat(40), merged: true });

describe("the pull request of a commit", () => {
  it.each<[why: string, found: readonly PullRequest[], expected: number | null]>([
    ["nobody proposed it", [], null],
    ["it merged one", [merged(7)], 7],
    ["it merged one and another holds it too", [open(9), merged(7)], 7],
    ["several were merged by it: the newest", [merged(3), merged(12), merged(7)], 12],
    ["it is the newest commit of an open one", [open(4)], 4],
    ["it is the newest commit of several: the newest", [open(4), open(6)], 6],
    ["it is an older commit of an open one, whose plan is another's", [open(4, "c".repeat(40))], null],
  ])("%s", async (_why, found, expected) => {
    const github = { listPullRequests: async (commit: string) => (commit === head ? found : []) };
    expect(await findPullRequest({ pullRequest: null, headSha: head }, github)).toBe(expected);
  });

  const asksNobody = { listPullRequests: () => Promise.reject(new Error("asked")) };

  it("is the one that the event names, and nobody is asked", async () => {
    expect(await findPullRequest({ pullRequest: 5, headSha: head }, asksNobody)).toBe(5);
  });

  it("is none where there is no commit, as in a terminal", async () => {
    expect(await findPullRequest({ pullRequest: null, headSha: "" }, asksNobody)).toBeNull();
  });

  it("leaves a fault to whoever asked", async () => {
    await expect(findPullRequest({ pullRequest: null, headSha: head }, asksNobody)).rejects.toThrow("asked");
  });
});
