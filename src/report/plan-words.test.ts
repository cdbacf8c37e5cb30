import {
  firstHandler,
  fresh,
  handlerOnly,
  handlerRebuilt,
  offline,
  planOf,
  renamed,
  rich,
  sameWords,
  untold,
} from "../../test/fixtures/outcome-plans.ts";
import type { Plan } from "./outcome.ts";
import { describeAddresses } from "./plan-addresses.ts";
import { describeCost, describeHandler, isHandlerOnly, isUnchanged, meaningOf, sizeOf } from "./plan-words.ts";

const sizes: readonly [string, Plan][] = [
  ["no changes", planOf({})],
  ["no changes", planOf({ configChanges: null })],
  ["6 changes", rich],
  ["1 change", renamed],
  ["nothing but a new handler", handlerOnly],
  ["1 change", handlerRebuilt],
  ["nothing but a new handler", firstHandler],
  ["1 resource change", untold],
  ["1 resource change", sameWords],
  ["a new stack with 3 resources", fresh],
  ["1 change", offline],
];

test.each(sizes)("a plan in a few words: %s", (words, plan) => {
  expect(sizeOf(plan)).toBe(words);
  expect(isUnchanged(plan)).toBe(words === "no changes");
  expect(isHandlerOnly(plan)).toBe(words === "nothing but a new handler");
});

test("what is risky comes first, the rest keeps its order", () => {
  expect(meaningOf(rich).map(({ risky, sentence }) => [risky, sentence.replace(/:.*/, "")])).toEqual([
    [true, "endpoint `status`"],
    [true, "endpoint `old` removed"],
    [false, "endpoint `github`"],
    [false, "queue `repo-events`"],
    [false, "new endpoint `registry`"],
    [false, "stack"],
  ]);
});

test.each([
  [1.66, 2.06, "about $1.66 → $2.06 per million webhooks (us-east-1 list prices, bodies up to 64 KB)"],
  [null, 2, "about $2.00 per million webhooks (us-east-1 list prices, bodies up to 64 KB)"],
])("the price %p → %p", (before, after, words) => {
  expect(describeCost({ before, after })).toBe(words);
});

const handlers: readonly [string, Plan][] = [
  ["`0.1.0` → `0.2.0`; neither the config nor AWS differs otherwise", handlerOnly],
  ["`0.1.0` (code `2c26b46b`) → `0.1.0` (code `fcde2b2e`)", handlerRebuilt],
  ["`0.2.0`; neither the config nor AWS differs otherwise", firstHandler],
  ["`0.1.0` → `0.2.0`", { ...rich, handlerChange: handlerOnly.handlerChange }],
];

test.each(handlers)("another handler: %s", (words, plan) => {
  expect(plan.handlerChange && describeHandler(plan, plan.handlerChange)).toBe(words);
});

test.each([
  [{ kept: ["/a"], added: [], removed: [] }, "URLs unchanged"],
  [{ kept: [], added: [], removed: [] }, "URLs unchanged"],
  [{ kept: [], added: ["/a"], removed: [] }, "URLs: 1 added"],
  [{ kept: ["/a"], added: [], removed: ["/b", "/c"] }, "URLs: 2 removed, 1 unchanged"],
  [{ kept: ["/a"], added: ["/d"], removed: ["/b"] }, "URLs: 1 removed, 1 added, 1 unchanged"],
])("the URLs of %j", (addresses, words) => {
  expect(describeAddresses(planOf({ addresses }))).toBe(words);
});
