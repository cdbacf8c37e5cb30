import { readFileSync } from "node:fs";
import fc from "fast-check";
import { storedSection } from "../../test/fixtures/comment-sections.ts";
import { parseBody, renderBody, type StoredSection, toBlockText } from "./comment-body.ts";

const summaryUrl = "https://github.com/acme/hooks/actions/runs/7";
const section = storedSection(".github/webhook2sqs.yml eu-west-1", {
  blocks: [
    { priority: 1, text: "## acme" },
    { priority: 4, text: "<details><summary>Properties</summary>\n\n```diff\n- a\n+ b\n```\n\n</details>" },
  ],
});

test("a comment that the first release wrote is understood for ever", () => {
  const body = readFileSync("test/fixtures/comment-v1.md", "utf8").trimEnd();
  const sections = parseBody(body);
  expect(sections).toEqual([section, storedSection("b.yml us-east-1", { reviewed: null, isCut: true })]);
  expect(renderBody(sections)).toBe(body);
});

test("a comment is taken apart into what it was put together from", () => {
  const anySection = fc.record({
    key: fc.string({ unit: "binary" }),
    reviewed: fc.constant(section.reviewed),
    summaryUrl: fc.oneof(fc.string({ unit: "binary" }), fc.webUrl()),
    isCut: fc.boolean(),
    blocks: fc.array(fc.record({ priority: fc.constantFrom(1, 2, 3, 4), text: hostileText().map(toBlockText) })),
  });
  fc.assert(
    fc.property(fc.uniqueArray(anySection, { selector: ({ key }) => key }), (sections: StoredSection[]) => {
      expect(parseBody(renderBody(sections))).toEqual(sections);
    }),
    { numRuns: 500 },
  );
});

function hostileText() {
  const piece = fc.constantFrom(
    "<!-- webhook2sqs:section {} -->",
    "<!-- webhook2sqs:block 1 -->",
    "<!-- webhook2sqs:cut -->",
    "<!--",
    "<<!--!--",
    "-->",
    "```",
    "\n",
    "\r\n",
    "\u2028",
    " ",
    "text",
    "\ud800",
  );
  return fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(""));
}

test.each([
  ["a section", '<!-- webhook2sqs:section {"key":"b.yml eu-west-1","summary":""} -->'],
  ["a block", "<!-- webhook2sqs:block 1 -->"],
  ["a cut", "<!-- webhook2sqs:cut -->"],
  ["a marker", '<!-- webhook2sqs:v1 {"sections":[]} -->'],
])("text of a block forges no %s, also inside a code block", (_, line) => {
  const text = toBlockText(["```", line, "```", line].join("\n"));
  const other = storedSection("b.yml eu-west-1");
  expect(text).not.toContain("<!--");
  const forging = { ...section, blocks: [{ priority: 1 as const, text }] };
  expect(parseBody(renderBody([forging, other]))).toEqual([forging, other]);
});

test("a comment that somebody edited keeps what can still be told apart", () => {
  const edited = renderBody([section])
    .replaceAll("\n", "\r\n")
    .replace("<!-- webhook2sqs:section", "Thanks!\r\n<!-- webhook2sqs:section")
    .concat('\n<!-- webhook2sqs:section {"key":"unlisted","summary":""} -->\nx')
    .concat("\n<!-- webhook2sqs:section nonsense -->")
    .concat('\n<!-- webhook2sqs:section {"key":1,"summary":""} -->')
    .concat('\n<!-- webhook2sqs:section {"key":"a"} -->');
  expect(parseBody(edited)).toEqual([section]);
});

test("of two sections with one key the first one counts", () => {
  const twice = `${renderBody([section])}${renderBody([{ ...section, blocks: [] }]).replace(/^.*/, "")}`;
  expect(parseBody(twice)).toEqual([section]);
});

test("a section whose text somebody removed keeps what was reviewed of it", () => {
  const [marker = ""] = renderBody([section]).split("\n");
  expect(parseBody(marker)).toEqual([{ ...section, blocks: [], summaryUrl: "" }]);
});

test("a comment of a version that is not known has no sections", () => {
  expect(parseBody(renderBody([section]).replace(":v1", ":v2"))).toEqual([]);
});

test("a section that was cut says so, with a link to the whole report of its own run", () => {
  expect(renderBody([{ ...section, isCut: true }])).toMatch(
    new RegExp(`\nCut to fit GitHub's limit: the whole report is in the \\[job summary\\]\\(${summaryUrl}\\)\\.\n`),
  );
});
