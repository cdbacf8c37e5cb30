import { outcomes } from "../../test/fixtures/outcomes.ts";
import { toAnnotations } from "./annotations.ts";
import { describeEnd } from "./describe-outcome.ts";
import { isRed, type Outcome } from "./outcome.ts";
import { outputNames, toOutputs } from "./outputs.ts";
import { toSummary } from "./summary.ts";

const cases: readonly [string, Outcome][] = Object.entries(outcomes);

test.each(cases)("the end of a run is told: %s", (_name, outcome) => {
  expect(describeEnd(outcome)).toMatchSnapshot("in a sentence");
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
  expect(toSummary(many)).toContain("| 200:2 | `a.b` | m | r |\n\n… and 50 more, in the log.\n");
});

test("every refusal is told in the log, however many there are, and with its place", () => {
  const { plan } = outcomes["refused-deploy"];
  const refusals = Array.from({ length: 12 }, () => plan.refusals).flat();
  const texts = toAnnotations({ ...outcomes["refused-deploy"], plan: { ...plan, refusals } }, "f.yml").map(
    ({ text }) => text,
  );
  expect(texts).toHaveLength(12);
  expect(texts[11]).toBe(
    "The queue payments would no longer be managed (.github/webhook2sqs.yml:12:3)\nWrite `removed: [queues.payments]`, or bring it back.",
  );
});

test("the problems of a config file stand below the file's name, which stands there once", () => {
  const summary = toSummary(outcomes["failed-config"]);
  expect(summary.split(".github/webhook2sqs.yml")).toHaveLength(2);
  expect(summary).toContain("has 2 problems**");
});
