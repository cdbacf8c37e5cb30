import { large, planOf, rich } from "../../test/fixtures/outcome-plans.ts";
import { planBlocks } from "./plan-blocks.ts";

const markdown = (blocks: ReturnType<typeof planBlocks>) => blocks.map(({ text }) => text).join("\n\n");

test("the meaning stands before the resources, the resources before their properties", () => {
  const text = markdown(planBlocks(rich));
  const places = ["**Risky:**", "queue `repo-events`: retention", "**URLs:", "**Cost**", "| Action |", "```diff"].map(
    (part) => text.indexOf(part),
  );
  expect(places).toEqual(places.toSorted((first, second) => first - second));
  expect(places).not.toContain(-1);
});

test("priorities fall from warnings to properties", () => {
  const priorityOf = (part: string) => planBlocks(rich).find(({ text }) => text.includes(part))?.priority;
  expect(["has 1 warning", "**Risky:**", "**URLs:", "| Action |", "```diff", "sha256:"].map(priorityOf)).toEqual([
    1, 2, 2, 3, 4, 2,
  ]);
});

test("what is lost stands first in the table of resources", () => {
  const rows = markdown(planBlocks(rich))
    .split("\n")
    .filter((line) => /^\| (\*\*)?(add|change|remove|import)/.test(line));
  const places = ["replaced: its", "its URL stops", "kept on AWS", "maybe replaced", "import", "| add"].map((part) =>
    rows.findIndex((row) => row.includes(part)),
  );
  expect(places).toEqual(places.toSorted((first, second) => first - second));
  expect(places).not.toContain(-1);
});

test("a plan without changes is one line", () => {
  expect(markdown(planBlocks(planOf({ digest: null })))).toBe("Nothing would change: AWS is as the file says.");
});

test("many warnings are told up to twenty, the others in the log", () => {
  const warnings = Array.from({ length: 23 }, () => ({ path: "", line: 1, column: 2, message: "m", remedy: "r" }));
  const text = markdown(planBlocks(planOf({ warnings })));
  expect(text).toContain("> **The file has 23 warnings**");
  expect(text.match(/^> - \(line 1, column 2\): m\. r\.$/gm)).toHaveLength(20);
  expect(text).toContain("> - … and 3 more, in the log");
});

test("a large plan is told in parts of which none fills a comment", () => {
  for (const { text } of planBlocks(large)) expect(Buffer.byteLength(text)).toBeLessThan(16_000);
});

test("a fence around a diff is longer than any run of backticks in it", () => {
  const lines = ["+ Description: ````", "- Description: ```"];
  const properties = [{ logicalId: "Q", subject: "queues.q", type: "AWS::SQS::Queue", lines }];
  expect(markdown(planBlocks(planOf({ properties })))).toContain(`\n\`\`\`\`\`diff\n${lines.join("\n")}\n\`\`\`\`\`\n`);
});

test("a long value of a property is cut", () => {
  const properties = [{ logicalId: "Q", subject: "", type: "T", lines: [`+ P: ${"x".repeat(2000)}`] }];
  expect(markdown(planBlocks(planOf({ properties })))).toContain(`+ P: ${"x".repeat(495)}…\n`);
});

test("a new stack of whose config nothing can be told has its resources told", () => {
  const text = markdown(planBlocks(planOf({ ...large, exists: false, configChanges: null })));
  expect(text).not.toContain("cannot be told");
  expect(text).toContain("<summary>240 new resources</summary>");
});
