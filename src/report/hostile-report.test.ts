import fc from "fast-check";
import { cellsOf, skeletonOf } from "../../test/fixtures/markdown-skeleton.ts";
import { outcomes } from "../../test/fixtures/outcomes.ts";
import { toCommentBlocks } from "./comment-blocks.ts";
import { toCleanText, toIssueText } from "./drift-issue-text.ts";
import { describeDriftLines } from "./drift-lines.ts";
import { type Outcome, outcomesOf } from "./outcome.ts";
import { describePlanLines } from "./plan-lines.ts";
import { toSummary } from "./summary.ts";

const marks = [
  "`",
  "``",
  "```",
  "~~~",
  "|",
  "\\",
  "<b>",
  "</details>",
  "<!--",
  "-->",
  "@me",
  "](x)",
  "***",
  "# ",
  "> ",
];
const breaks = ["\n", "\n\n", "\r\n", "\n- ", "\n::error::x\n", "::", "##[group]", "\u001B[31m", "\u2028", "    "];
const hostileText = fc
  .array(fc.oneof(fc.constantFrom(...marks, ...breaks), fc.string({ unit: "binary", maxLength: 4 })), { maxLength: 8 })
  .map((parts) => parts.join(""));

/** Fields whose values are words of ours: the unions that the outcome is made of. */
const ours = [
  "result",
  "from",
  "change",
  "action",
  "replacement",
  "operation",
  "state",
  "kind",
  "policy",
  "provider",
  "in",
  "algorithm",
  "encoding",
];

/** The same outcome with every foreign text of it made hostile. */
function poison(value: unknown, next: () => string, key = ""): unknown {
  if (typeof value === "string") return ours.includes(key) || subjects.includes(value) ? value : next();
  if (Array.isArray(value)) return value.map((item) => poison(item, next, key));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, poison(item, next, name)]));
}

const subjects: readonly string[] = ["endpoint", "queue", "stack"];
const cases: readonly [string, Outcome][] = Object.entries(outcomes).filter(
  ([name]) => !["planned-large", "senders"].includes(name),
);

test.each(cases)("whatever its texts are, a report stays as it is laid out: %s", (_name, outcome) => {
  fc.assert(
    fc.property(fc.array(hostileText, { minLength: 1, maxLength: 12 }), (texts) => {
      let index = 0;
      const next = () => texts[index++ % texts.length] ?? "";
      const poisoned = poison(outcome, next) as Outcome;
      const blocks = toCommentBlocks(poisoned, { title: next(), commit: next() });
      const parts = outcomesOf(outcome).length;
      for (const text of [toSummary(poisoned, next()), ...blocks.map((block) => block.text)]) expectIntact(text, parts);
      for (const text of issueTextsOf(poisoned)) expectIntact(text, parts);
      for (const line of linesOf(poisoned)) expectLine(line);
    }),
    { numRuns: 20 },
  );
});

function issueTextsOf(outcome: Outcome): readonly string[] {
  return outcome.result === "drifted" || outcome.result === "in-sync"
    ? [toIssueText(outcome), toCleanText(outcome, 0)]
    : [];
}

function linesOf(outcome: Outcome): readonly string[] {
  if (outcome.result === "drifted" || outcome.result === "in-sync") return describeDriftLines(outcome);
  return "plan" in outcome && outcome.plan ? describePlanLines(outcome.plan) : [];
}

const ownTags = /<br>|<\/?(details|summary|b|sub)>/g;

/** @param parts how many stacks it tells of, each under headings of its own */
function expectIntact(markdown: string, parts: number): void {
  const { lines, isOpen } = skeletonOf(markdown);
  expect(isOpen).toBe(false);
  const prose = lines.join("\n");
  expect(prose.replace(ownTags, "")).not.toMatch(/<|@(?!\u200B)|(?<!\\)\]\(/);
  for (const code of ["<!--", "##[", "\r", "\u001B"]) expect(markdown).not.toContain(code);
  expect(markdown.split("\n").filter((line) => line.trimStart().startsWith("::"))).toEqual([]);
  expect(lines.filter((line) => /^ {0,3}#{1,6} /.test(line)).length).toBeLessThanOrEqual(2 * parts);
  expect(prose.split("<details>")).toHaveLength(prose.split("</details>").length);
  for (const rows of markdown.split("\n\n").filter((part) => part.startsWith("| "))) expectTable(rows.split("\n"));
}

function expectTable(rows: readonly string[]): void {
  const [head = ""] = rows;
  for (const row of rows.filter((line) => line.startsWith("|")))
    expect(cellsOf(row)).toHaveLength(cellsOf(head).length);
}

function expectLine(line: string): void {
  for (const code of ["##[", "\n", "\r", "\u001B"]) expect(line).not.toContain(code);
  expect(line.trimStart()).not.toMatch(/^::/);
}
