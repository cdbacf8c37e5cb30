import type { DriftFinding, DriftKind } from "../drift/finding.ts";
import { describeChange } from "../plan/describe-change.ts";
import { count } from "./count.ts";
import type { DriftReport } from "./outcome.ts";

/** A drift in one sentence: how much, and what was done. */
export function describeDrift(report: DriftReport): string {
  const { result, stackName, region, reverted, unchecked } = report;
  const done = reverted === null ? "" : `, ${count(reverted.length, "resource")} reverted`;
  if (result === "drifted")
    return `Drift of ${stackName} in ${region}: ${sizeOfDrift(report)}${done}${notReverted(report)}`;
  if (unchecked.length === 0) return `${stackName} in ${region} is in sync${done}`;
  return `${stackName} in ${region} is in sync as far as could be checked${done}; not checked: ${nameTypes(unchecked)}`;
}

/** The types, where they are few: the report lists what it is of each. */
function nameTypes(unchecked: DriftReport["unchecked"]): string {
  const types = [...new Set(unchecked.map(({ type }) => type))];
  return types.length <= 3 ? types.join(", ") : `parts of ${types.length} types`;
}

function sizeOfDrift({ findings, undeployed }: Pick<DriftReport, "findings" | "undeployed">): string {
  return [
    ...(findings.length > 0 ? [count(findings.length, "difference")] : []),
    ...(undeployed.length > 0 ? [`${count(undeployed.length, "change")} of the file not deployed yet`] : []),
  ].join(", ");
}

function notReverted({ refusals }: DriftReport): string {
  return refusals.length === 0 ? "" : ", not reverted";
}

const openings = {
  deleted: "was deleted",
  policy: "has another policy",
  code: "runs other code",
  protection: "is another one",
  property: "is another one",
} satisfies Record<DriftKind, string>;

/** One difference as a sentence; foreign parts stand in backticks. */
export function describeFinding(finding: DriftFinding): string {
  const { kind, subject, logicalId, property, expected, actual } = finding;
  const name = `\`${subject || logicalId}\``;
  const resource = logicalId === "" || logicalId === subject ? "" : ` (\`${logicalId}\`)`;
  if (kind !== "property" && kind !== "protection") return `${name}${resource} ${openings[kind]}`;
  const values = `expected ${quote(expected)}, found ${quote(actual)}`;
  return `${name}${resource}: ${property === "" ? "it was changed" : `\`${property}\` ${values}`}`;
}

function quote(value: string | null): string {
  return value === null ? "nothing" : `\`${cutValue(value)}\``;
}

/** A long value, such as a whole policy, is cut: what matters is that it differs. */
export function cutValue(value: string): string {
  const characters = [...value];
  return characters.length > longest ? `${characters.slice(0, longest).join("")}…` : value;
}

const longest = 400;

/** A difference with values that fit into an output. */
export function cutValues(finding: DriftFinding): DriftFinding {
  const cut = (value: string | null) => value && cutValue(value);
  return { ...finding, expected: cut(finding.expected), actual: cut(finding.actual) };
}

/** What the file says and is not deployed, a sentence each. */
export function describeUndeployed({ undeployed }: Pick<DriftReport, "undeployed">): readonly string[] {
  return undeployed.map((change) => describeChange(change));
}

/** What was not compared, a sentence for each type; foreign parts stand in backticks. */
export function describeUnchecked({ unchecked }: Pick<DriftReport, "unchecked">): readonly string[] {
  return unchecked.map(({ type, reason, subjects }) => {
    const shown = subjects.slice(0, mostSubjects).map((subject) => `\`${subject}\``);
    const more = subjects.length - shown.length;
    return `\`${type}\` of ${shown.join(", ")}${more > 0 ? ` and ${more} more` : ""}: ${reason}`;
  });
}

const mostSubjects = 20;

/** What to do about it; each sentence once. */
export function remediesOf({ findings, undeployed, policy }: DriftReport): readonly string[] {
  const isRevertable = findings.some(({ remedy }) => remedy === null);
  const own = findings.flatMap(({ remedy }) => remedy ?? []);
  return [
    ...(isRevertable ? [policy === "revert" ? byHand : revert] : []),
    ...new Set(own),
    ...(undeployed.length > 0
      ? ["Deploy the file, or take back what it says: run `deploy` on the default branch"]
      : []),
  ];
}

const byHand = "Put back by hand what is left, or let the file say what stands and deploy it";
const revert =
  "Run `drift` with `drift-policy: revert`, put it back by hand, or let the file say what stands and deploy it. A deploy of an unchanged file changes nothing";
