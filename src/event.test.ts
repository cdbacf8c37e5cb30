import { type Event, parseEvent } from "./event.ts";

const silent: Event = {
  name: "",
  ref: "",
  action: "",
  defaultBranch: "",
  repositoryId: "",
  pullRequest: null,
  queued: false,
  headSha: "",
  baseSha: "",
  unprivileged: false,
};

test("an event's payload is read for what a run needs", () => {
  const payload = { action: "opened", repository: { id: 4242, default_branch: "main" }, sender: { login: "octocat" } };
  expect(parseEvent(payload)).toEqual({ ...silent, action: "opened", defaultBranch: "main", repositoryId: "4242" });
});

const ours = { id: 4242 };
const pullRequest = { number: 7, head: { sha: "bbb", repo: ours }, base: { sha: "aaa", repo: ours } };

test.each([
  ["a pull request", { pull_request: pullRequest }, { pullRequest: 7, headSha: "bbb", baseSha: "aaa" }],
  [
    "a finished workflow of a pull request",
    { workflow_run: { head_sha: "bbb", pull_requests: [{ number: 7, base: { sha: "aaa" } }] } },
    { pullRequest: 7, headSha: "bbb", baseSha: "aaa" },
  ],
  [
    "a finished workflow of a fork's pull request, which GitHub lists none for",
    { workflow_run: { head_sha: "bbb", pull_requests: [] } },
    { headSha: "bbb" },
  ],
  [
    "a merge queue",
    { merge_group: { head_ref: "refs/heads/gh-readonly-queue/release/1.x/pr-7-0abc", head_sha: "c", base_sha: "a" } },
    { pullRequest: 7, queued: true, headSha: "c", baseSha: "a" },
  ],
  [
    "a branch that only looks like a merge queue's",
    { merge_group: { head_ref: "refs/heads/gh-readonly-queue/main/pr-7-x; rm", head_sha: "c" } },
    { queued: true, headSha: "c" },
  ],
  ["a number that is none", { pull_request: { ...pullRequest, number: "7; rm" } }, { headSha: "bbb", baseSha: "aaa" }],
] as const)("%s says what is proposed", (_what, payload, proposed) => {
  expect(parseEvent(payload)).toEqual({ ...silent, ...proposed });
});

test.each([
  ["another repository's branch", { pull_request: { ...pullRequest, head: { sha: "bbb", repo: { id: 9 } } } }, true],
  ["a branch of a fork that is gone", { pull_request: { ...pullRequest, head: { sha: "bbb", repo: null } } }, true],
  ["Dependabot", { pull_request: pullRequest, sender: { login: "dependabot[bot]" } }, true],
  ["somebody of the repository", { pull_request: pullRequest, sender: { login: "octocat" } }, false],
  [
    "a fork, after its workflow",
    { repository: ours, workflow_run: { head_sha: "b", head_repository: { id: 9 } } },
    true,
  ],
  ["a branch, after its workflow", { repository: ours, workflow_run: { head_sha: "b", head_repository: ours } }, false],
  ["a push by Dependabot", { sender: { login: "dependabot[bot]" } }, false],
])("GitHub's trust in a pull request from %s is known", (_whom, payload, unprivileged) => {
  expect(parseEvent(payload).unprivileged).toBe(unprivileged);
});

test.each([
  ["null", null],
  ["a text", "text"],
  ["a number", 7],
  ["a list", [{ action: "opened" }]],
  ["null inside", { action: null, repository: null, pull_request: null, workflow_run: { pull_requests: null } }],
  ["other types inside", { action: {}, repository: { id: true, default_branch: ["main"] }, pull_request: "7" }],
  ["a prototype as a key", JSON.parse('{"__proto__": {"action": "closed", "repository": {"id": 1}}}')],
  ["an inherited value", Object.create({ action: "closed" })],
  ["a value that runs code", Object.defineProperty({}, "action", { get: () => "closed" })],
])("a payload that is %s reads as silence", (_what, payload) => {
  expect(parseEvent(payload)).toEqual(silent);
});
