import { outcomes } from "../../test/fixtures/outcomes.ts";
import { toAnnotations } from "./annotations.ts";
import { describeOutcome } from "./describe-outcome.ts";
import { isRed, type Outcome } from "./outcome.ts";
import { outputNames, toOutputs } from "./outputs.ts";
import { toSummary } from "./summary.ts";

const cases: readonly [string, Outcome][] = Object.entries(outcomes);

test.each(cases)("the end of a run is told: %s", (_name, outcome) => {
  expect(describeOutcome(outcome)).toMatchSnapshot("in a sentence");
  expect(toSummary(outcome)).toMatchSnapshot("job summary");
  expect(toAnnotations(outcome, "webhook2sqs.yml")).toMatchSnapshot("annotations");
  expect(toOutputs(outcome)).toMatchSnapshot("outputs");
});

test.each(cases)("only what failed or was refused is red and annotated: %s", (_name, outcome) => {
  expect(isRed(outcome)).toBe(outcome.result === "failed" || outcome.result === "refused");
  expect(toAnnotations(outcome, "webhook2sqs.yml").length > 0).toBe(isRed(outcome));
});

test.each(cases)("every output is one that action.yml has, and says the result: %s", (_name, outcome) => {
  const outputs = toOutputs(outcome);
  expect(outputNames).toEqual(expect.arrayContaining(Object.keys(outputs)));
  expect(outputs.result).toBe(outcome.result === "nothing" ? undefined : outcome.result);
  for (const name of ["endpoints", "queues", "plan", "smoke", "failure"] as const)
    expect(() => JSON.parse(outputs[name] ?? "null")).not.toThrow();
});

const sentences = cases.filter(([name]) => name.startsWith("hostile"));

test.each(sentences)("hostile words stay words in the job summary: %s", (_name, outcome) => {
  const summary = toSummary(outcome);
  for (const code of ["##[", "\u001B", "\r"]) expect(summary).not.toContain(code);
  const lines = summary.split("\n");
  expect(lines.filter((line) => line.trimStart().startsWith("::"))).toEqual([]);
  const ownTags = /<br>|<\/?(details|summary|b)>/g;
  const prose = summary.replace(/^> (`{3,})\n(> .*\n)*?> \1$/gm, "").replace(/(`+)[^`](.*?[^`])?\1(?!`)/g, "");
  expect(prose.replace(ownTags, "")).not.toMatch(/<|@(?!\u200B)|(?<!\\)\]\(/);
});

test.each(sentences)("hostile words add no cell to a table: %s", (_name, outcome) => {
  const rows = toSummary(outcome)
    .split("\n")
    .filter((line) => line.startsWith("|"));
  const cells = rows.map((row) => row.replace(/\\[\\|]/g, "").split("|").length);
  const heads = rows.flatMap((row, index) => (/^\| ---/.test(row) ? [cells[index]] : []));
  for (const count of cells) expect(heads).toContain(count);
});

test("no more than ten annotations are made, as GitHub shows no more", () => {
  const problem = { path: "a", line: 1, column: 1, message: "m", remedy: "r" };
  const many: Outcome = { ...outcomes["hostile-config"], problems: Array.from({ length: 12 }, () => problem) };
  expect(toAnnotations(many, "webhook2sqs.yml")).toHaveLength(10);
});
