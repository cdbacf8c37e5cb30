import { createFakeGitHub } from "../../test/fakes/github.ts";
import { reviewedPlan, storedSection } from "../../test/fixtures/comment-sections.ts";
import { renderBody } from "./comment-body.ts";
import { readReviewedPlan } from "./reviewed-plan.ts";

const bot = "github-actions[bot]";

function bodyOf(name: string): string {
  return renderBody([storedSection("key", { reviewed: reviewedPlan(name) })]);
}

test.each<[string, readonly (readonly [string, string])[], string | null]>([
  [
    "our comment, whatever others planted",
    [
      ["mallory", bodyOf("planted")],
      [bot, bodyOf("ours")],
    ],
    "ours",
  ],
  [
    "no comment of somebody else",
    [
      ["mallory", bodyOf("planted")],
      ["github-actions", bodyOf("planted")],
    ],
    null,
  ],
  ["no comment of ours that quotes a marker", [[bot, `> ${bodyOf("quoted")}`]], null],
  [
    "the oldest of several",
    [
      [bot, bodyOf("oldest")],
      [bot, bodyOf("younger")],
    ],
    "oldest",
  ],
  [
    "the oldest that knows it",
    [
      [bot, renderBody([])],
      [bot, bodyOf("younger")],
    ],
    "younger",
  ],
  ["no section with another key", [[bot, bodyOf("ours").replaceAll('"key":"key"', '"key":"other"')]], null],
  ["no spoilt marker", [[bot, "<!-- webhook2sqs:v1 {} -->"]], null],
  ["no section that never was reviewed", [[bot, renderBody([storedSection("key", { reviewed: null })])]], null],
  ["no comment at all", [], null],
])("what was reviewed is read from %s", async (_, comments, name) => {
  const github = createFakeGitHub();
  for (const [author, body] of comments) github.commentAs(author, body);
  expect(await readReviewedPlan("key", 1, github)).toEqual(name && reviewedPlan(name));
});

test("a comment of another pull request is none of this one", async () => {
  const github = createFakeGitHub();
  github.commentAs(bot, bodyOf("other"), 2);
  expect(await readReviewedPlan("key", 1, github)).toBeNull();
});
