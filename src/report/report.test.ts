import { outcomes } from "../../test/fixtures/outcomes.ts";
import { toAnnotations } from "./annotations.ts";
import { isNews, toCommentBlocks } from "./comment-blocks.ts";
import { describeEnd } from "./describe-outcome.ts";
import { toCleanText, toIssueText, toIssueTitle } from "./drift-issue-text.ts";
import { describeDriftLines } from "./drift-lines.ts";
import { isRed, type Outcome, outcomesOf, resultOf } from "./outcome.ts";
import { outputNames, toOutputs } from "./outputs.ts";
import { describePlanLines } from "./plan-lines.ts";
import { toSummary } from "./summary.ts";

const cases: readonly [string, Outcome][] = Object.entries(outcomes);
const at = {
  title: "acme-webhooks in eu-central-1",
  commit: "1f0c2d3e4f5a",
};
const toComment = (outcome: Outcome) =>
  toCommentBlocks(outcome, at)
    .map(({ text }) => text)
    .join("\n\n");

const told = cases.filter(([name]) => !name.includes("large"));

test.each(told)("the end of a run is told: %s", (_name, outcome) => {
  expect(outcomesOf(outcome).map(describeEnd).join("\n")).toMatchSnapshot("in a sentence");
  expect(toSummary(outcome, ".github/webhook2sqs.yml in eu-central-1")).toMatchSnapshot("job summary");
  expect(toAnnotations(outcome, "webhook2sqs.yml")).toMatchSnapshot("annotations");
  expect(toOutputs(outcome)).toMatchSnapshot("outputs");
  expect(toComment(outcome)).toMatchSnapshot("comment");
});

test.each(cases)("only what failed, was refused or cancelled is red and annotated: %s", (_name, outcome) => {
  const isFailing = outcome.result === "drifted" && outcome.policy === "fail";
  expect(isRed(outcome)).toBe(isFailing || ["failed", "refused", "cancelled"].includes(resultOf(outcome)));
  expect(toAnnotations(outcome, "webhook2sqs.yml").length > 0).toBe(isRed(outcome));
});

test.each(cases)("every output is one that action.yml has, and says the result: %s", (_name, outcome) => {
  const outputs = toOutputs(outcome);
  expect(outputNames).toEqual(expect.arrayContaining(Object.keys(outputs)));
  expect(outputs.result).toBe(outcome.result === "nothing" ? undefined : resultOf(outcome));
  for (const name of ["endpoints", "queues", "plan", "smoke", "drift", "removed", "failure"] as const)
    expect(() => JSON.parse(outputs[name] ?? "null")).not.toThrow();
});

test.each(cases)(
  "a comment begins with a title and ends with its commit, or says nothing at all: %s",
  (_name, outcome) => {
    const blocks = toCommentBlocks(outcome, at);
    if (["valid", "rendered", "nothing", "drifted", "in-sync", "several"].includes(outcome.result)) {
      expect(blocks).toEqual([]);
      return;
    }
    expect(blocks[0]).toMatchObject({
      priority: 1,
      text: expect.stringMatching(/^### acme-webhooks in eu-central-1: \w/),
    });
    expect(blocks.at(-1)).toEqual({ priority: 1, text: "<sub>Commit `1f0c2d3`</sub>" });
  },
);

test("a run without a commit tells of none", () => {
  const [title, ...others] = toCommentBlocks(outcomes["cancelled-before"], { title: "acme", commit: "" });
  expect(title?.text).toMatch(/^### acme: cancelled/);
  expect(others.map(({ text }) => text).join()).not.toContain("<sub>");
});

test("news is what would change, was changed or went wrong", () => {
  const news = cases.filter(([, outcome]) => outcomesOf(outcome).some(isNews)).map(([name]) => name);
  const quiet = cases.map(([name]) => name).filter((name) => !news.includes(name));
  expect(quiet).toEqual([
    "no-changes",
    "smoked",
    "planned-nothing",
    "planned-offline-nothing",
    "planned-removal-spent",
    "destroyed-nothing",
    "valid",
    "rendered",
    "nothing",
    ...drifts.map(([name]) => name).filter((name) => !name.startsWith("hostile")),
    "previews-removed",
    "previews-removed-none",
    "previews-removed-one-failed",
    "several-valid",
    "several-none",
    "hostile-names",
    "hostile-drift",
  ]);
});

const planned = cases.flatMap(([name, outcome]) =>
  outcome.result === "planned" && !name.includes("large") ? [[name, outcome.plan] as const] : [],
);

const drifts = cases.flatMap(([name, outcome]) =>
  outcome.result === "drifted" || outcome.result === "in-sync" ? [[name, outcome] as const] : [],
);

test.each(drifts)("the log tells what drifted in plain lines: %s", (_name, report) => {
  expect(describeDriftLines(report)).toMatchSnapshot();
});

test.each(drifts)("the drift issue says what is so, and not what a run did about it: %s", (_name, report) => {
  const text = toIssueText(report);
  expect(text).toMatchSnapshot();
  expect(toIssueText({ ...report, reverted: null, issue: null })).toBe(text);
  expect(toIssueTitle(report)).toMatch(/^Drift of .* in /s);
  expect(toCleanText(report, Date.UTC(2026, 0, 2))).toContain("in sync again at 2026-01-02T00:00:00Z");
});

test.each(planned)("the log tells what a plan means in plain lines: %s", (_name, plan) => {
  expect(describePlanLines(plan)).toMatchSnapshot();
});

test("every problem is told in the log, however many there are, and with its place", () => {
  const problems = Array.from({ length: 250 }, (_, index) => ({
    path: "a.b",
    line: index + 1,
    column: 2,
    message: "m",
    remedy: "r",
  }));
  const many: Outcome = { ...outcomes["hostile-config"], problems };
  const texts = toAnnotations(many, "hooks.yml").map(({ text }) => text);
  expect(texts).toHaveLength(250);
  expect(texts[11]).toBe("hooks.yml:12:2 a.b: m\nr.");
  expect(toSummary(many, "acme.yml")).toContain("| 200:2 | `a.b` | m | r |\n\n… and 50 more, in the log.\n");
});

test("every refusal is told in the log, however many there are, and with its place", () => {
  const { plan } = outcomes["refused-deploy"];
  const refusals = Array.from({ length: 12 }, () => plan.refusals).flat();
  const texts = toAnnotations({ ...outcomes["refused-deploy"], plan: { ...plan, refusals } }, "f.yml").map(
    ({ text }) => text,
  );
  expect(texts).toHaveLength(12);
  expect(texts[11]).toMatch(
    /^The queue `acme-webhooks-payments` would be replaced; .* \(\.github\/webhook2sqs\.yml:12:3\)\nTo let it go, /,
  );
});

test("the problems of a config file stand below the file's name, which stands there once", () => {
  const summary = toSummary(outcomes["failed-config"], "acme.yml");
  expect(summary.split(".github/webhook2sqs.yml")).toHaveLength(2);
  expect(summary).toContain("has 2 problems**");
});

test("a summary is never longer than GitHub takes, and loses its least important parts", () => {
  const line = `+ Description: ${"ü".repeat(400)}`;
  const properties = Array.from({ length: 2000 }, (_, index) => ({
    logicalId: `Queue${index}`,
    subject: "",
    type: "AWS::SQS::Queue",
    lines: [line],
  }));
  const summary = toSummary({ ...outcomes.planned, plan: { ...outcomes.planned.plan, properties } }, "acme.yml");
  expect(Buffer.byteLength(summary)).toBeLessThanOrEqual(1_000_000);
  expect(Buffer.byteLength(summary)).toBeGreaterThan(900_000);
  expect(summary).toContain("| **remove** | `ANY /old` |");
  expect(summary).toMatch(/This report is shortened: .*\n$/);
});

test("the outputs of a plan and of its deploy carry the same digest", () => {
  const digest = outcomes.planned.plan.digest?.digest;
  expect(toOutputs(outcomes.planned)["plan-digest"]).toBe(digest);
  expect(toOutputs(outcomes["refused-plan"])["plan-digest"]).toBe(digest);
  expect(toOutputs(outcomes["updated-as-reviewed"])["plan-digest"]).toBe(digest);
  expect(toOutputs(outcomes["planned-offline"])["plan-digest"]).toBeUndefined();
  expect(toOutputs(outcomes.planned).plan).not.toContain("MessageRetentionPeriod");
});
