import fc from "fast-check";
import { cutText } from "./cut-text.ts";

test.each<[string, readonly [text: string, bytes: number, cut: string]]>([
  ["whole lines", ["one\ntwo\nthree", 8, "one\ntwo"]],
  ["nothing, when no line fits", ["too long", 7, ""]],
  ["bytes, not characters", ["ä\nö", 4, "ä"]],
  ["everything, when it fits", ["one\ntwo", 7, "one\ntwo"]],
  ["no blank line at the end", ["one\n\ntwo", 5, "one"]],
  ["a code block closed", ["```json\n1\n2\n```", 13, "```json\n1\n```"]],
  ["a code block with a longer fence closed", ["````\n```\n1\n````", 13, "````\n```\n````"]],
  ["a code block of tildes closed", ["~~~\n```\n1\n~~~", 11, "~~~\n```\n~~~"]],
  ["what only looks like a fence as text", ["```a`b\nx\nyyyy", 9, "```a`b\nx"]],
  ["a mixed line that ends no code block", ["```\n``~\nx\n```", 11, "```\n``~\n```"]],
  [
    "details closed",
    ["<details><summary>x</summary>\n\na\nbb", 44, "<details><summary>x</summary>\n\na\n\n</details>"],
  ],
  ["details that are closed already", ["<details>\na\n</details>\nb\nccc", 24, "<details>\na\n</details>\nb"]],
  ["details of one line", ["<details>a</details>\nb\nccc", 22, "<details>a</details>\nb"]],
  ["a stray end of details", ["</details>\nb\nccc", 12, "</details>\nb"]],
  ["details inside a code block as text", ["```\n<details>\n1\n2\n```", 20, "```\n<details>\n1\n```"]],
  ["a code block that ended", ["```\n1\n```\nx\nyy", 12, "```\n1\n```\nx"]],
])("cutting keeps %s", (_, [text, bytes, cut]) => {
  expect(cutText(text, bytes)).toBe(cut);
});

test("what is cut fits, leaves nothing open, and does not change when it is cut again", () => {
  const line = fc.constantFrom("text", "", "ü", "```", "````", "<details>", "</details>", "| a | b |");
  fc.assert(
    fc.property(fc.array(line, { maxLength: 30 }), fc.nat(80), (lines, bytes) => {
      const cut = cutText(lines.join("\n"), bytes);
      expect(Buffer.byteLength(cut)).toBeLessThanOrEqual(bytes);
      expect(cutText(cut, bytes)).toBe(cut);
    }),
    { numRuns: 1_000 },
  );
});
