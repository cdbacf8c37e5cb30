import fc from "fast-check";
import {
  escapeForeignLine,
  escapeForeignText,
  escapeMarkdown,
  toCode,
  toCodeBlock,
  toMarkdown,
} from "./escape-foreign-text.ts";

const armed = [
  "::",
  ":",
  "##[",
  "#",
  "[",
  "\n",
  "\r",
  "\r\n",
  "\u001B",
  "\u001B[31m",
  "\u001B]0;",
  "\u0007",
  "\u009B",
  "\u0085",
];
const spaces = [" ", "\t", "\u00A0", "\u2028", "\v", "\f", "\uFEFF", "\u200B"];
const marks = ["`", "``", "|", "\\", "<b>", "&lt;", "@me", "*", "_", "~", "](x)"];
const hostileText = fc
  .array(fc.oneof(fc.constantFrom(...armed, ...spaces, ...marks), fc.string({ unit: "binary", maxLength: 5 })))
  .map((parts) => parts.join(""));

/** As a runner finds lines, and what it trims before it looks for a command. */
const linesOf = (text: string) => text.split(/[\n\v\f\r\u0085\u2028\u2029]/).map((line) => line.trimStart());

test.each([escapeForeignText, escapeForeignLine, escapeMarkdown, toCode, toCodeBlock, toMarkdown])(
  "whatever goes into %p, no line of what comes out is a command of the runner",
  (disarm) => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const escaped = disarm(text);
        expect(linesOf(escaped).filter((line) => line.startsWith("::"))).toEqual([]);
        for (const code of ["##[", "\u001B", "\u009B", "\r"]) expect(escaped).not.toContain(code);
      }),
    );
  },
);

test("a text for one line has one line", () => {
  fc.assert(fc.property(hostileText, (text) => linesOf(escapeForeignLine(text)).length === 1));
  fc.assert(fc.property(hostileText, (text) => linesOf(toCode(text)).length === 1));
});

test("in Markdown nothing of a text is markup", () => {
  fc.assert(
    fc.property(hostileText, (text) => {
      const rest = escapeMarkdown(text)
        .replace(/\\[\\`*_[\]|~]/g, "")
        .replace(/&(amp|lt|gt);/g, "");
      expect(rest).not.toMatch(/[\\`*_[\]|~<>&]|@(?!\u200B)/);
    }),
  );
});

test("inline code ends where the text does, and holds every pipe in its cell", () => {
  fc.assert(
    fc.property(hostileText, (text) => {
      const code = toCode(text);
      const [fence = ""] = /^`+/.exec(code) ?? [];
      const inside = code.slice(fence.length, -fence.length);
      expect(code.endsWith(fence)).toBe(true);
      expect((inside.match(/`+/g) ?? []).map((run) => run.length)).not.toContain(fence.length);
      expect(inside).not.toMatch(/(^|[^\\])\||\\\\\|/);
    }),
  );
});

test("a block of code ends where the text does", () => {
  fc.assert(
    fc.property(hostileText, (text) => {
      const lines = toCodeBlock(text).split("\n");
      const fence = lines[0] ?? "";
      expect(lines.at(-1)).toBe(fence);
      expect(lines.slice(1, -1).filter((line) => line.includes(fence))).toEqual([]);
    }),
  );
});

test.each([
  ["a plain sentence: with a colon, 1::2 and #3", "a plain sentence: with a colon, 1::2 and #3"],
  ["::error::x", ":\u200B:error::x"],
  ["a\r\n  ::stop-commands::x", "a\n  :\u200B:stop-commands::x"],
  ["##[group]x", "##\u200B[group]x"],
  ["#\u001B[0m#[group]", "##\u200B[group]"],
  ["\u001B[1;31mred\u001B[0m", "red"],
  ["\u001B]0;title\u0007text", "text"],
  ["\u001B]8;;https://x\u001B\\link", "link"],
  ["\u001B]never ended\nnext line", "\nnext line"],
  ["\u001B(odd", "\uFFFD(odd"],
  ["right\u202Eleft", "right\uFFFDleft"],
])("the text %j is shown as %j", (text, shown) => {
  expect(escapeForeignText(text)).toBe(shown);
});

test.each([
  ["plain", "`plain`"],
  ["", "`\u200B`"],
  ["a|b", "`a\\|b`"],
  ["a\\|b", "`a\\\u200B\\|b`"],
  ["a`b", "`` a`b ``"],
  ["``", "``` `` ```"],
  ["<b>@me", "`<b>@me`"],
])("the text %j is the inline code %j", (text, code) => {
  expect(toCode(text)).toBe(code);
});

test("a block of code keeps its lines", () => {
  expect(toCodeBlock("a\n\n  b ``` c\n")).toBe("````\na\n\n  b ``` c\n````");
});

test.each([
  ["Set `a | b` to *1*", "Set `a \\| b` to \\*1\\*"],
  ["an odd ` stays text", "an odd \\` stays text"],
  ["nothing `` in between", "nothing \\`\\` in between"],
])("of %j only what stands between backticks is code", (text, markdown) => {
  expect(toMarkdown(text)).toBe(markdown);
});
