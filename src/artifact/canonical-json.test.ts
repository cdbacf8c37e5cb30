import { toCanonicalJson } from "./canonical-json.ts";

test("keys are sorted at every depth, lists keep their order", () => {
  expect(toCanonicalJson({ b: [{ d: 1, c: null }, 2, 1], a: "x" })).toBe('{"a":"x","b":[{"c":null,"d":1},2,1]}');
});
