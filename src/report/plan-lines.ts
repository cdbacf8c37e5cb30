import { escapeForeignLine } from "../escape-foreign-text.ts";
import { count } from "./count.ts";
import type { Plan } from "./outcome.ts";
import { addressChanges, describeAddresses } from "./plan-addresses.ts";
import { describeCost, describeHandler, isUnchanged, meaningOf, origins, whyWordless } from "./plan-words.ts";

type Change = Plan["changes"][number];

/** What a plan means, as lines of a log: the same words as in the comment, readable without Markdown. */
export function describePlanLines(plan: Plan): readonly string[] {
  return toLines(plan).map(escapeForeignLine);
}

function toLines(plan: Plan): readonly string[] {
  if (isUnchanged(plan)) return plan.notes;
  const { cost, handlerChange, notes, digest } = plan;
  return [
    ...whyWordless(plan),
    ...meaningOf(plan).map(({ risky, sentence }) => (risky ? `Risky: ${sentence}` : sentence)),
    describeAddresses(plan),
    ...addressChanges(plan).map(({ change, url }) => `  ${change} ${url}`),
    ...(cost ? [`Cost: ${describeCost(cost)}`] : []),
    ...(handlerChange ? [`Handler: ${describeHandler(plan, handlerChange)}`] : []),
    ...describeResources(plan),
    ...notes,
    ...(digest ? [`Plan digest: ${digest.digest}`] : []),
  ];
}

function describeResources({ changes, from }: Plan): readonly string[] {
  if (changes.length === 0) return [];
  const counts = kinds.flatMap(([kind, isOne]) => {
    const number = changes.filter(isOne).length;
    return number > 0 ? [`${number} ${kind}`] : [];
  });
  return [`${count(changes.length, "resource")}, from ${origins[from]}: ${counts.join(", ")}`];
}

const isReplaced = ({ replacement }: Change) => replacement === "True";

/** Each change is of one kind. */
const kinds: readonly (readonly [string, (change: Change) => boolean])[] = [
  ["removed", ({ action }) => action === "Remove"],
  ["replaced", (change) => change.action !== "Remove" && isReplaced(change)],
  ["added", ({ action }) => action === "Add"],
  ["imported", ({ action }) => action === "Import"],
  ["changed", (change) => !["Remove", "Add", "Import"].includes(change.action) && !isReplaced(change)],
];
