import { outcomes } from "../../test/fixtures/outcomes.ts";
import { describeDrift } from "./drift-words.ts";
import type { DriftReport } from "./outcome.ts";

const inSync = outcomes["in-sync"] as DriftReport;

test.each([
  [["A"], "not checked: A"],
  [["A", "B", "B", "C"], "not checked: A, B, C"],
  [["A", "B", "C", "D"], "not checked: parts of 4 types"],
])("what was not checked of %j is named while it is short", (types, end) => {
  const unchecked = types.map((type) => ({ type, reason: "unreadable", subjects: [] }));
  expect(describeDrift({ ...inSync, unchecked })).toMatch(new RegExp(`as far as could be checked; ${end}$`));
});
