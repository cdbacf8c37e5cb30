import { createFakeClock } from "../../test/fakes/clock.ts";
import { createFakeGitHub, type FakeGitHub, type FakeGitHubOptions } from "../../test/fakes/github.ts";
import { createFakeRandom } from "../../test/fakes/random.ts";
import { newSection, reviewedPlan, storedSection } from "../../test/fixtures/comment-sections.ts";
import { parseBody, renderBody } from "./comment-body.ts";
import { parseMarker } from "./comment-marker.ts";
import type { CommentSection } from "./comment-section.ts";
import { type CommentPlace, writeComment } from "./sticky-comment.ts";

const bot = "github-actions[bot]";
const key = "hooks.yml eu-west-1";
const place = { pullRequest: 1, summaryUrl: "https://github.com/acme/hooks/actions/runs/7", isNews: true };

function createRun(options?: FakeGitHubOptions) {
  const github = createFakeGitHub(options);
  const clock = createFakeClock();
  const write = (section: CommentSection = newSection(key), changed: Partial<CommentPlace> = {}) =>
    writeComment(section, { ...place, ...changed }, { github, clock, random: createFakeRandom() });
  return { github, clock, write };
}

function writesOf({ calls }: FakeGitHub) {
  return calls.filter((call) => call.endsWith("Comment"));
}

test("the first comment is created, with the marker in its first line, and looked at once more", async () => {
  const { github, clock, write } = createRun();
  const written = await write();
  const [comment] = github.comments();
  expect(written).toEqual({ state: "created", url: comment?.url });
  expect(comment?.body).toMatch(/^<!-- webhook2sqs:v1 \{.*\} -->\n/);
  expect(parseBody(comment?.body ?? "")).toEqual([storedSection(key)]);
  expect(github.calls).toEqual(["viewer", "listComments", "createComment", "listComments"]);
  expect(clock.pauses).toEqual([750]);
});

test("a push to the pull request updates the same comment", async () => {
  const { github, write } = createRun();
  const { url } = await write();
  expect(await write(newSection(key, "## changed"))).toEqual({ state: "updated", url });
  expect(github.comments()).toHaveLength(1);
  expect(github.comments()[0]?.body).toContain("## changed");
});

test("a comment that says the same already is not written", async () => {
  const { github, clock, write } = createRun();
  const { url } = await write();
  expect(await write()).toEqual({ state: "unchanged", url });
  const later = { summaryUrl: "https://github.com/acme/hooks/actions/runs/8" };
  expect(await write(newSection(key), later)).toEqual({ state: "unchanged", url });
  expect(writesOf(github)).toEqual(["createComment"]);
  expect(clock.pauses).toHaveLength(1);
});

test("other sections stay as they are, and in their order", async () => {
  const { github, write } = createRun();
  const others = ["a", "z"].map((name) => storedSection(name, { summaryUrl: "https://github.com/other" }));
  github.commentAs(bot, renderBody(others));
  await write();
  const [first, last] = others.map((section) => renderBody([section]).split("\n\n").slice(1).join("\n\n"));
  const [, ...sections] = (github.comments()[0]?.body ?? "").split(/\n\n(?=<!-- webhook2sqs:section)/);
  expect(sections).toEqual([first, expect.stringContaining(key), last]);
});

test("without news a comment is kept up to date, but none is begun", async () => {
  const { github, write } = createRun();
  expect(await write(newSection(key), { isNews: false })).toEqual({ state: "skipped", url: "" });
  await write();
  expect(await write(newSection(key, "## no changes"), { isNews: false })).toMatchObject({ state: "updated" });
  expect(github.comments()).toHaveLength(1);
});

test("a section without a plan, as of a run that failed or was cancelled, keeps the plan that was reviewed", async () => {
  const { github, write } = createRun();
  await write();
  await write({ key, reviewed: null, replaces: null, blocks: [{ priority: 1, text: "Cancelled" }] });
  const [{ body } = { body: "" }] = github.comments();
  expect(parseMarker(body)).toEqual([{ key, reviewed: reviewedPlan(key) }]);
  expect(body).toContain("Cancelled");
});

test("forty foreign comments and a planted marker before ours change nothing", async () => {
  const { github, write } = createRun();
  const planted = github.commentAs("mallory", renderBody([storedSection(key)]));
  for (let count = 0; count < 40; count += 1) github.commentAs("mallory", "nice");
  expect(await write()).toMatchObject({ state: "created" });
  expect(await write(newSection(key, "## changed"))).toMatchObject({ state: "updated" });
  expect(github.comments()).toHaveLength(42);
  expect(github.comments()[0]).toEqual(planted);
});

test("a comment of ours without the marker, or with it further down, is another action's", async () => {
  const { github, write } = createRun();
  github.commentAs(bot, "coverage: 100 %");
  github.commentAs(bot, `> ${renderBody([])}`);
  expect(await write()).toMatchObject({ state: "created" });
});

test.each([
  ["somebody edited", renderBody([storedSection(key)]).replace("## ", "## not "), 1],
  ["of a later release", '<!-- webhook2sqs:v2 {"sections":[]} -->\n\nwhatever', 1],
  ["whose marker is spoilt", "<!-- webhook2sqs:v1 {} -->\n\nwhatever", 1],
])("a comment %s is written anew", async (_, body) => {
  const { github, write } = createRun();
  github.commentAs(bot, body);
  expect(await write()).toMatchObject({ state: "updated" });
  expect(github.comments()).toMatchObject([{ body: renderBody([storedSection(key)]) }]);
});

test("line ends that GitHub's editor leaves behind are no difference", async () => {
  const { github, write } = createRun();
  github.commentAs(bot, `${renderBody([storedSection(key)]).replaceAll("\n", "\r\n")}\r\n`);
  expect(await write()).toMatchObject({ state: "unchanged" });
});

test("of several comments the oldest takes over all sections, and the others go", async () => {
  const { github, write } = createRun();
  const oldest = github.commentAs(bot, renderBody([storedSection("a")]));
  github.commentAs(bot, renderBody([storedSection("b", { reviewed: null }), storedSection("z")]));
  github.commentAs(bot, renderBody([storedSection("b")]));
  expect(await write()).toEqual({ state: "updated", url: oldest.url });
  const [comment, ...others] = github.comments();
  expect([comment?.id, others]).toEqual([oldest.id, []]);
  expect(parseMarker(comment?.body ?? "")).toEqual(
    ["a", "b", key, "z"].map((name) => ({ key: name, reviewed: reviewedPlan(name) })),
  );
});

test("a second comment goes also when the oldest says everything already", async () => {
  const { github, write } = createRun();
  const body = renderBody([storedSection(key)]);
  const oldest = github.commentAs(bot, body);
  github.commentAs(bot, body);
  expect(await write()).toMatchObject({ url: oldest.url });
  expect(github.comments()).toEqual([oldest]);
});

test("pauses are random, so that two jobs do not meet again", async () => {
  const { github } = createRun();
  const clock = createFakeClock();
  await writeComment(newSection(key), place, { github, clock, random: { uuid: () => "ffffffff-" } });
  expect(clock.pauses).toEqual([1_500]);
});

test("blocks without text leave nothing behind", async () => {
  const { github, write } = createRun();
  await write({ key, reviewed: null, replaces: null, blocks: [{ priority: 1, text: " \n" }] });
  expect(github.comments()[0]?.body).not.toContain("webhook2sqs:block");
});

test("a report over GitHub's limit is written cut", async () => {
  const { github, write } = createRun();
  const long = { priority: 4 as const, text: "x".repeat(70_000) };
  await write({ ...newSection(key), blocks: [...newSection(key).blocks, long] });
  expect(github.comments()[0]?.body).toContain(`the whole report is in the [job summary](${place.summaryUrl})`);
});
