import { reviewedPlan, storedSection } from "../../test/fixtures/comment-sections.ts";
import { mergeSections } from "./merge-sections.ts";

const keys = ["a", "b", "c"];
const known = keys.map((key) => storedSection(key));

test("a section takes the place of the one with its key, and the others stay as they are", () => {
  const newer = storedSection("b", { blocks: [], reviewed: reviewedPlan("new") });
  expect(mergeSections(known, [newer])).toEqual([known[0], newer, known[2]]);
});

test("sections are in the order of their keys, whoever came first", () => {
  expect(mergeSections([...known].reverse(), []).map(({ key }) => key)).toEqual(keys);
});

test("a section without a plan keeps the one that was reviewed", () => {
  const [failed] = mergeSections([storedSection("a")], [storedSection("a", { reviewed: null, blocks: [] })]);
  expect(failed).toMatchObject({ reviewed: reviewedPlan("a"), blocks: [] });
});

test("a first section without a plan has none", () => {
  expect(mergeSections([], [storedSection("a", { reviewed: null })])).toMatchObject([{ reviewed: null }]);
});

test("a section that says nothing new stays that of the run that said it first", () => {
  const later = { summaryUrl: "https://github.com/acme/hooks/actions/runs/8" };
  expect(mergeSections(known, [storedSection("a", { ...later, reviewed: null })])).toEqual(known);
  const [changed] = mergeSections(known, [storedSection("a", { ...later, reviewed: reviewedPlan("new") })]);
  expect(changed).toMatchObject(later);
});

test("a section that was cut is replaced by one that says the same and is whole", () => {
  const [whole] = mergeSections([storedSection("a", { isCut: true })], [storedSection("a")]);
  expect(whole).toEqual(storedSection("a"));
});
