import { describeProblem } from "./describe-problem.ts";

test.each([
  ["a.b", "Remove it", "f.yml:3:5 a.b: expected x, got y\nRemove it."],
  ["", 'Did you mean "c"?', 'f.yml:3:5 expected x, got y\nDid you mean "c"?'],
])("a problem at %j is told with its place first and what to do second", (path, remedy, text) => {
  const problem = { path, line: 3, column: 5, message: "expected x, got y", remedy };
  expect(describeProblem(problem, "f.yml")).toBe(text);
});
