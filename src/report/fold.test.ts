import { fold, toList } from "./fold.ts";

const layout = { open: 2, noun: "things", render: (items: readonly number[]) => items.join(" ") };
const upTo = (length: number) => Array.from({ length }, (_, index) => index + 1);

test.each([
  [0, []],
  [2, ["1 2"]],
  [3, ["1 2", "<details><summary>… and 1 more things</summary>\n\n3\n\n</details>"]],
])("of a list of %i its beginning stays open", (length, blocks) => {
  expect(fold(upTo(length), layout)).toEqual(blocks);
});

test("a very long list is folded in parts, and nothing of it is lost", () => {
  const blocks = fold(upTo(203), layout);
  expect(blocks.slice(1).map((block) => /<summary>(.*)<\/summary>/.exec(block)?.[1])).toEqual([
    "… and 100 more things (part 1 of 3)",
    "… and 100 more things (part 2 of 3)",
    "… and 1 more things (part 3 of 3)",
  ]);
  for (const number of upTo(203)) expect(blocks.join(" ")).toMatch(new RegExp(`\\b${number}\\b`));
});

test.each([
  ["text", "- text"],
  ["  text", "- text"],
  ["# text", "- \u200B# text"],
  ["- text", "- \u200B- text"],
  ["1. text", "- \u200B1. text"],
])("an item %j begins nothing of its own", (line, item) => {
  expect(toList([line])).toBe(item);
});
