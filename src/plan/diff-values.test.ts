import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { diffValues } from "./diff-values.ts";

const long = "x".repeat(300);

const cases: readonly (readonly [what: string, before: unknown, after: unknown, lines: readonly string[]])[] = [
  ["a leaf", { a: { b: 1 } }, { a: { b: 2 } }, ["- P.a.b: 1", "+ P.a.b: 2"]],
  ["a key that comes", {}, { a: { b: [1] } }, ['+ P.a: {"b":[1]}']],
  ["a key that goes", { a: "x" }, {}, ['- P.a: "x"']],
  ["null, which is a value", { a: null }, {}, ["- P.a: null"]],
  ["another kind of value", { a: "x" }, { a: { Ref: "X" } }, ['- P.a: "x"', '+ P.a: {"Ref":"X"}']],
  ["a list for a map", { a: {} }, { a: [] }, ["- P.a: {}", "+ P.a: []"]],
  ["keys in their order", { b: 1, a: 1 }, { a: 2, b: 2 }, ["- P.a: 1", "+ P.a: 2", "- P.b: 1", "+ P.b: 2"]],
  ["nothing but the order of keys", { b: 1, a: 1 }, { a: 1, b: 1 }, []],
  ["an item of a list", [{ a: 1, b: 1 }, 2], [{ a: 1, b: 2 }, 2], ["- P[0].b: 1", "+ P[0].b: 2"]],
  ["an item that comes first", [1, 2], [0, 1, 2], ["+ P[0]: 0"]],
  ["an item that goes from the middle", ["a", "b", "c"], ["a", "c"], ['- P[1]: "b"']],
  ["a repeated item", [1, 1], [1], ["- P[1]: 1"]],
  ["nothing but the order of a list", [1, 2], [2, 1], ["- P: [1,2]", "+ P: [2,1]"]],
  ["a key that looks like a path", {}, { "a.b\n+ c": 1 }, ['+ P."a.b\\n+ c": 1']],
  ["an inherited key", {}, { constructor: 1 }, ["+ P.constructor: 1"]],
  ["lines in a value", "a\nb", "a", ['- P: "a\\nb"', '+ P: "a"']],
  ["a long value", 1, long, ["- P: 1", `+ P: "${"x".repeat(199)}…`]],
  [
    "long values by where they differ",
    `${long}a`,
    `${long}b`,
    [`- P: …${"x".repeat(20)}a"`, `+ P: …${"x".repeat(20)}b"`],
  ],
  ["a long number's end", 123, 1234, ["- P: 123", "+ P: 1234"]],
];

test.each(cases)("tells %s", (...[, before, after, lines]) => {
  expect(diffValues("P", [before, after])).toEqual(lines);
});

test("a line never breaks, and a difference never goes untold", () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (before, after) => {
      const lines = diffValues("P", [{ a: before }, { a: after }]);
      for (const line of lines) expect(line).toMatch(/^[+-] P\.a[^\n\r]*$/);
      expect(lines.length === 0).toBe(isDeepStrictEqual(before, after));
    }),
  );
});
