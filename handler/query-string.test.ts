import { queryValues, redactQuery } from "./query-string.ts";

test.each([
  ["a=1&b=2", "b", ["2"]],
  ["a=1&a=2", "a", ["1", "2"]],
  ["a=1%202+3", "a", ["1 2+3"]],
  ["%61=1", "a", ["1"]],
  ["a", "a", [""]],
  ["a=b=c", "a", ["b=c"]],
  ["a=%", "a", ["%"]],
  ["", "a", []],
])("the values in %p of %p are %p", (query, name, values) => {
  expect(queryValues(query, name)).toEqual(values);
});

test("a redacted field keeps its place and nothing else, however its name is written", () => {
  expect(redactQuery("a=1&token=s&%74oken=s&b=2", "token", "[redacted]")).toBe(
    "a=1&token=[redacted]&%74oken=[redacted]&b=2",
  );
});
