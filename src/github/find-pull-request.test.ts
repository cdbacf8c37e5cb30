import type { PullRequest } from "../github-api.ts";
import { findPullRequest, type ProposedChange } from "./find-pull-request.ts";

const head = "a".repeat(40);
const open = (number: number, headSha = head): PullRequest => ({ number, headSha, state: "open" });
const merged = (number: number): PullRequest => ({ number, headSha: "b".repeat(40), state: "merged" });

describe("the pull request of a commit", () => {
  it.each<[why: string, found: readonly PullRequest[], expected: ProposedChange | null]>([
    ["nobody proposed it", [], null],
    ["it merged one", [merged(7)], { number: 7, stage: "merged" }],
    ["it merged one and another holds it too", [open(9), merged(7)], { number: 7, stage: "merged" }],
    [
      "several were merged with it: the one that GitHub says it merged",
      [merged(7), merged(12)],
      { number: 7, stage: "merged" },
    ],
    ["one with it was closed without being merged", [{ ...open(7), state: "closed" }], null],
    ["it is the newest commit of an open one", [open(4)], { number: 4, stage: "in-review" }],
    ["it is the newest commit of several: the newest", [open(4), open(6)], { number: 6, stage: "in-review" }],
    ["it is an older commit of an open one, whose plan is another's", [open(4, "c".repeat(40))], null],
  ])("%s", async (_why, found, expected) => {
    const github = { listPullRequests: async (commit: string) => (commit === head ? found : []) };
    expect(await findPullRequest({ pullRequest: null, queued: false, headSha: head }, github)).toEqual(expected);
  });

  const asksNobody = { listPullRequests: () => Promise.reject(new Error("asked")) };

  it("is the one that the event names, and nobody is asked", async () => {
    expect(await findPullRequest({ pullRequest: 5, queued: false, headSha: head }, asksNobody)).toEqual({
      number: 5,
      stage: "in-review",
    });
    expect(await findPullRequest({ pullRequest: 5, queued: true, headSha: head }, asksNobody)).toEqual({
      number: 5,
      stage: "queued",
    });
  });

  it("is none where there is no commit, as in a terminal", async () => {
    expect(await findPullRequest({ pullRequest: null, queued: false, headSha: "" }, asksNobody)).toBeNull();
  });

  it("leaves a fault to whoever asked", async () => {
    await expect(findPullRequest({ pullRequest: null, queued: false, headSha: head }, asksNobody)).rejects.toThrow(
      "asked",
    );
  });
});
