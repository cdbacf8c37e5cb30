import { merge } from "./merge.ts";

test.each<[string, unknown, unknown, unknown]>([
  ["maps merge", { a: { b: 1, c: 2 } }, { a: { c: 3, d: 4 } }, { a: { b: 1, c: 3, d: 4 } }],
  ["lists replace", { a: [1, 2] }, { a: [3] }, { a: [3] }],
  ["scalars replace", { a: 1 }, { a: false }, { a: false }],
  ["a scalar replaces a map", { a: { b: 1 } }, { a: false }, { a: false }],
  ["a map replaces a scalar", { a: false }, { a: { b: 1 } }, { a: { b: 1 } }],
  ["nothing over a map is an empty map", { a: { b: 1 } }, { a: null }, { a: { b: 1 } }],
  ["a map over nothing is that map", { a: null }, { a: { b: 1 } }, { a: { b: 1 } }],
  ["nothing over a list is nothing", { a: [1] }, { a: null }, { a: null }],
  [
    "what no object has of its own is not merged with",
    { a: {} },
    { a: { toString: { b: 1 } } },
    { a: { toString: { b: 1 } } },
  ],
])("%s", (...[, base, override, merged]) => {
  const before = structuredClone([base, override]);
  expect(merge(base, override)).toEqual(merged);
  expect([base, override]).toEqual(before);
});
