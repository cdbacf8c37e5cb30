import { createFakeClock } from "../../test/fakes/clock.ts";
import { createFakeGitHub, type FakeGitHub } from "../../test/fakes/github.ts";
import { createFakeRandom } from "../../test/fakes/random.ts";
import { type DriftIssue, keepDriftIssue } from "./drift-issue.ts";

const drifted: DriftIssue = {
  key: "hooks.yml eu-central-1",
  title: "Drift of acme in eu-central-1",
  drift: "The queue was changed.",
  clean: "In sync again.",
  run: "<sub>[Run](https://github.com/acme/hooks/actions/runs/1)</sub>",
};
const clean: DriftIssue = { ...drifted, drift: null };
const later = (issue: DriftIssue): DriftIssue => ({ ...issue, run: issue.run.replace("runs/1", "runs/2") });

const keep = (issue: DriftIssue, github: FakeGitHub) =>
  keepDriftIssue(issue, { github, clock: createFakeClock(), random: createFakeRandom() });
const writesOf = ({ calls }: FakeGitHub) => calls.filter((call) => call === "createIssue" || call === "updateIssue");
const statesOf = (github: FakeGitHub) => github.issues().map(({ number, state }) => `${number} ${state}`);

test("is opened with drift, under a title, with a marker in its first line", async () => {
  const github = createFakeGitHub();
  expect(await keep(drifted, github)).toEqual({ state: "opened", url: "https://github.com/acme/hooks/issues/100" });
  expect(github.issues()).toMatchObject([{ title: "Drift of acme in eu-central-1", state: "open" }]);
  expect(github.issues()[0]?.body).toMatch(
    /^<!-- webhook2sqs:drift {"key":"hooks\.yml eu-central-1"} -->\n\nThe queue was changed\.\n\n<!-- webhook2sqs:run -->\n<sub>/,
  );
});

test("is written only when what it says changes, whichever run says it", async () => {
  const github = createFakeGitHub();
  await keep(drifted, github);
  github.calls.length = 0;
  expect(await keep(later(drifted), github)).toMatchObject({ state: "unchanged" });
  expect(writesOf(github)).toEqual([]);
  expect(await keep({ ...later(drifted), drift: "Two queues were changed." }, github)).toMatchObject({
    state: "updated",
  });
  expect(writesOf(github)).toEqual(["updateIssue"]);
  expect(github.issues()[0]?.body).toContain("Two queues were changed.");
});

test("is the same with other line ends", async () => {
  const github = createFakeGitHub();
  await keep(drifted, github);
  const [{ number, body } = { number: 0, body: "" }] = github.issues();
  await github.updateIssue(number, { body: body.replaceAll("\n", "\r\n") });
  expect(await keep(drifted, github)).toMatchObject({ state: "unchanged" });
});

test("is closed without drift, with what was found then, and only once", async () => {
  const github = createFakeGitHub();
  await keep(drifted, github);
  expect(await keep(later(clean), github)).toMatchObject({ state: "closed" });
  expect(github.issues()).toMatchObject([{ state: "closed", body: expect.stringContaining("In sync again.") }]);
  expect(github.issues()[0]?.body).toContain("runs/2");
  expect(await keep(clean, github)).toBeNull();
});

test("is opened anew where the last one was closed, by us or by a person", async () => {
  const github = createFakeGitHub();
  await keep(drifted, github);
  await keep(clean, github);
  await keep(drifted, github);
  github.closeIssue(101);
  expect(await keep(drifted, github)).toMatchObject({ state: "opened" });
  expect(statesOf(github)).toEqual(["100 closed", "101 closed", "102 open"]);
});

test("is nobody else's: not one that another user planted, nor one of another file, region or kind", async () => {
  const github = createFakeGitHub();
  await keep({ ...drifted, key: "other.yml eu-central-1" }, github);
  const [{ body } = { body: "" }] = github.issues();
  const planted = body.replace("other.yml", "hooks.yml");
  for (let index = 0; index < 120; index++) github.openIssueAs("mallory", planted);
  github.openIssueAs("github-actions[bot]", `Look:\n${planted}`);
  github.openIssueAs("github-actions[bot]", "<!-- webhook2sqs:drift {no json -->\n");
  github.calls.length = 0;
  expect(await keep(clean, github)).toBeNull();
  expect(await keep(drifted, github)).toMatchObject({ state: "opened" });
  expect(writesOf(github)).toEqual(["createIssue"]);
});

test("is one also when two runs open it at once", async () => {
  const github = createFakeGitHub();
  const [one, other] = await Promise.all([keep(drifted, github), keep(later(drifted), github)]);
  expect(statesOf(github)).toEqual(["100 open", "101 closed"]);
  expect([one?.url, other?.url]).toEqual(Array(2).fill("https://github.com/acme/hooks/issues/100"));
  expect(github.issues()[1]?.body).toContain("Issue #100 says the same, and stays open.");
});

test("is one also where the list is older than what was opened", async () => {
  const github = createFakeGitHub();
  const stale = { ...github, listIssues: async () => [] };
  expect(await keep(drifted, stale)).toMatchObject({ state: "opened" });
});

test("several of ours become one, and all are closed without drift", async () => {
  const github = createFakeGitHub();
  await keep(drifted, github);
  const [{ body } = { body: "" }] = github.issues();
  github.openIssueAs("github-actions[bot]", body);
  await keep(drifted, github);
  expect(statesOf(github)).toEqual(["100 open", "101 closed"]);
  github.openIssueAs("github-actions[bot]", body);
  await keep(clean, github);
  expect(statesOf(github)).toEqual(["100 closed", "101 closed", "102 closed"]);
});
