import fc from "fast-check";
import { storedSection } from "../../test/fixtures/comment-sections.ts";
import { parseBody, renderBody, type StoredSection } from "./comment-body.ts";
import { parseMarker } from "./comment-marker.ts";
import type { CommentBlock } from "./comment-section.ts";
import { fitComment } from "./fit-comment.ts";
import { mergeSections } from "./merge-sections.ts";

const limit = 65_536;

function block(priority: CommentBlock["priority"], kilobytes: number, name = `p${priority}`): CommentBlock {
  return {
    priority,
    text: `${name}\n${"ä"
      .repeat(50)
      .concat("\n")
      .repeat(kilobytes * 10)}`.trimEnd(),
  };
}

/** The first line of each block that a body holds, section by section. */
function namesIn(body: string): string[] {
  return parseBody(body).map(({ blocks, isCut }) =>
    [...blocks.map(({ text }) => text.split("\n", 1).join()), ...(isCut ? ["cut"] : [])].join(" "),
  );
}

function fitted(...sections: readonly (readonly CommentBlock[])[]): string {
  return fitComment(sections.map((blocks, index) => storedSection(`s${index}`, { blocks })));
}

test("what fits is not touched", () => {
  const sections = [storedSection("a", { blocks: [block(4, 30), block(1, 30)] })];
  expect(fitComment(sections)).toBe(renderBody(sections));
});

test("the limit counts bytes", () => {
  const blocks = [{ priority: 4 as const, text: "€".repeat(30_000) }];
  expect(namesIn(fitComment([storedSection("a", { blocks })]))).toEqual(["cut"]);
});

test.each<[string, readonly (readonly CommentBlock[])[], readonly string[]]>([
  ["the least important block goes", [[block(1, 1), block(2, 20), block(3, 20), block(4, 30)]], ["p1 p2 p3 cut"]],
  ["whatever their order", [[block(4, 30), block(3, 20), block(2, 20), block(1, 1)]], ["p3 p2 p1 cut"]],
  ["of equals the largest goes", [[block(4, 20, "mid"), block(4, 30, "large"), block(4, 25, "big")]], ["mid big cut"]],
  ["across all sections", [[block(1, 1), block(4, 40)], [block(3, 40)]], ["p1 cut", "p3"]],
  ["a small one stays beside a large one that goes", [[block(1, 9), block(3, 60), block(4, 1)]], ["p1 p4 cut"]],
])("%s", (_, sections, names) => {
  expect(namesIn(fitted(...sections))).toEqual(names);
});

test("the same block twice counts twice", () => {
  const twice = block(3, 40);
  expect(namesIn(fitted([twice, twice]))).toEqual(["p3 cut"]);
});

test("what was cut before stays marked, and is not told twice", () => {
  const sections = [storedSection("a", { isCut: true, blocks: [block(4, 40), block(3, 40)] })];
  expect(namesIn(fitComment(sections))).toEqual(["p3 cut"]);
  expect(fitComment(sections).match(/Cut to fit/g)).toHaveLength(1);
});

test("titles and warnings are cut at a line's end only when they alone are too long, and share the room", () => {
  const body = fitted([block(1, 1, "small"), block(4, 1)], [block(1, 90, "large")], [block(1, 90, "huge")]);
  expect(namesIn(body)).toEqual(["small cut", "large cut", "huge cut"]);
  const [, large, huge] = parseBody(body).map(({ blocks }) => Buffer.byteLength(blocks[0]?.text ?? ""));
  expect(Number(large)).toBeGreaterThan(30_000);
  expect(Math.abs(Number(large) - Number(huge))).toBeLessThan(1_000);
  expect(body).toMatch(/\n(ä{50}\n)+\n<!-- webhook2sqs:cut/);
});

test("a title of one endless line is left out", () => {
  expect(namesIn(fitted([{ priority: 1, text: "x".repeat(70_000) }, block(2, 1)]))).toEqual(["p2 cut"]);
});

test("so many sections that their plans alone do not fit leave the last ones out", () => {
  const sections = Array.from({ length: 300 }, (_, index) => storedSection(`${1000 + index}`));
  const body = fitComment(sections);
  expect(Buffer.byteLength(body)).toBeLessThanOrEqual(limit);
  expect(parseBody(body).length).toBeGreaterThan(50);
  expect(parseBody(body)[0]?.key).toBe("1000");
});

test("a comment never exceeds the limit, keeps every plan, leaves no fence open, and fits the same way again", () => {
  fc.assert(
    fc.property(fc.uniqueArray(anySection(), { maxLength: 30, selector: ({ key }) => key }), (unordered) => {
      const sections = mergeSections([], unordered);
      const body = fitComment(sections);
      expect(Buffer.byteLength(body)).toBeLessThanOrEqual(limit);
      expect(parseMarker(body)).toEqual(sections.map(({ key, reviewed }) => ({ key, reviewed })));
      for (const { blocks } of parseBody(body)) for (const { text } of blocks) expect(openFences(text)).toBe(0);
      expect(fitComment(parseBody(body))).toBe(body);
    }),
    { numRuns: 300 },
  );
});

test("putting a section in again that had to be cut changes nothing", () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(anySection(), { minLength: 1, maxLength: 6, selector: ({ key }) => key }),
      (sections) => {
        // Cut titles share the room anew each time; whole blocks do not.
        const own = sections.map((section) => ({ ...section, blocks: section.blocks.filter((b) => b.priority > 1) }));
        const body = fitComment(mergeSections([], own));
        for (const section of own) expect(fitComment(mergeSections(parseBody(body), [section]))).toBe(body);
      },
    ),
    { numRuns: 300 },
  );
});

function anySection(): fc.Arbitrary<StoredSection> {
  const anyText = fc
    .record({ lines: fc.integer({ min: 1, max: 700 }), fence: fc.constantFrom("```", "````", "") })
    .map(({ lines, fence }) => `${fence}\n${`${"x".repeat(30)}ü\n`.repeat(lines)}${fence}`.trim());
  const anyBlock = fc.record({
    priority: fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const),
    text: anyText,
  });
  return fc
    .record({ key: fc.string({ minLength: 1, maxLength: 20 }), blocks: fc.array(anyBlock, { maxLength: 8 }) })
    .map(({ key, blocks }) => storedSection(key, { blocks }));
}

function openFences(text: string): number {
  return (text.match(/^`{3,}$/gm) ?? []).length % 2;
}
