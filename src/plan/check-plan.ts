import type { HandlerVersion } from "../artifact/fingerprint.ts";
import type { Refusal } from "../stack/refusal.ts";
import type { ConfigChange } from "./config-change.ts";
import { compareHandlers } from "./deployed-handler.ts";
import { describeChange } from "./describe-change.ts";
import type { PlanCheck, PlanDigest, ReviewedPlan } from "./plan-parts.ts";

/** A deploy about to happen, and what was agreed on before. */
export interface CheckedPlan {
  readonly current: PlanDigest;
  readonly handler: HandlerVersion;
  /** Null when none was found. */
  readonly reviewed: ReviewedPlan | null;
  /** Why none was found, as half a sentence; of no meaning when one was. */
  readonly whyNone: string;
  /** From the reviewed file to this one; null when the reviewed file could not be read. */
  readonly configDifference: readonly ConfigChange[] | null;
  /** The digest that a job behind an approval was given; null without one. It alone decides then. */
  readonly expected: string | null;
}

/** Says whether a deploy does what was reviewed, and if not, what differs. */
export function checkPlan(plan: CheckedPlan): PlanCheck {
  const { current, reviewed, whyNone, expected } = plan;
  if (expected !== null) return checkExpected(plan, expected);
  if (reviewed === null) return { state: "missing", findings: [`No reviewed plan was found: ${whyNone}`] };
  if (current.digest === reviewed.digest.digest) return { state: "matched", findings: [describeMatch(plan, reviewed)] };
  return { state: "changed", findings: [notReviewed, ...differences(plan, reviewed)] };
}

/** How a check refuses. */
export interface Refusing {
  readonly mode: "enforce" | "expected";
  readonly digest: PlanDigest;
  /** GitHub did not tell what it was asked: a digest made so holds only as long as it does not. */
  readonly isBlind: boolean;
}

/** Why a check that may refuse does; null when the plan is the agreed one. */
export function planCheckRefusal(
  { state, findings }: PlanCheck,
  { mode, digest, isBlind }: Refusing,
): Pick<Refusal, "code" | "cause" | "remedy"> | null {
  if (state === "matched") return null;
  const [finding, ...more] = findings;
  const cause = more.length > 0 ? `${finding}: ${more.join("; ")}` : String(finding);
  const remedy = isBlind ? seeFirst : remedies[state === "missing" ? "missing" : mode](code(digest.digest));
  return { code: state === "missing" ? "plan-missing" : "plan-changed", cause, remedy };
}

const seeFirst =
  "Nothing was changed. Give this job a `github-token` that may read pull requests (`permissions: pull-requests: read`) and run again: the pull request's number is part of the digest. `plan-check: warn` lets any plan through.";

const remedies = {
  enforce: (digest: string) =>
    `Nothing was changed. Either open a pull request for this change again, so that it is planned as it is now, and merge it. Or read the difference, and run \`deploy\` with \`expected-plan-digest\` set to ${digest}, which lets this plan through and no other; \`plan-check: warn\` lets through any.`,
  expected: (digest: string) =>
    `Nothing was changed. Read the difference; if this is what you want, set \`expected-plan-digest\` to ${digest} and run again. Else plan again, have that plan approved, and pass its output \`plan-digest\`.`,
  missing: (digest: string) =>
    `Nothing was changed. Merge by a pull request on which \`plan\` ran and commented (\`comment\` not \`never\`, and a \`github-token\` that may write pull requests). Or review this plan, and run \`deploy\` with \`expected-plan-digest\` set to ${digest}; \`plan-check: warn\` lets through any.`,
} as const;

const notReviewed = "This is not the plan that was reviewed";

function checkExpected(plan: CheckedPlan, expected: string): PlanCheck {
  const { current, reviewed } = plan;
  if (current.digest === expected)
    return { state: "matched", findings: [`The plan is the expected one, ${code(expected)}`] };
  const finding = `Expected ${code(expected)}, this is ${code(current.digest)}`;
  if (reviewed === null)
    return { state: "changed", findings: [finding, `nothing to compare it with: ${plan.whyNone}`] };
  if (reviewed.digest.digest === current.digest) return { state: "changed", findings: [finding, expectedAnother] };
  return { state: "changed", findings: [finding, ...differences(plan, reviewed)] };
}

const expectedAnother =
  "the plan in the pull request's comment is this one. The expected digest is of another plan, or of a job that could not look the pull request up (`permissions: pull-requests: read`)";

function describeMatch(plan: CheckedPlan, reviewed: ReviewedPlan): string {
  const handler = describeHandler(plan, reviewed);
  return handler === null ? "The plan is the reviewed one" : `${handler}, the config is as reviewed`;
}

/** What differs from the reviewed plan, one half sentence each. */
function differences(plan: CheckedPlan, reviewed: ReviewedPlan): readonly string[] {
  const causes = described
    .filter(([part]) => plan.current.parts[part] !== reviewed.digest.parts[part])
    .flatMap(([, describe]) => describe(plan));
  const handler = describeHandler(plan, reviewed);
  return [...(causes.length > 0 ? causes : [onlyChanges]), ...(handler === null ? [] : [handler])];
}

/** The parts that a difference begins in; the changes follow from them, but for queues outside of the stack. */
const described: readonly (readonly [keyof PlanDigest["parts"], (plan: CheckedPlan) => readonly string[]])[] = [
  ["base", () => ["the stack was changed after the plan was made"]],
  ["template", describeTemplate],
  ["tags", () => ["the stack's tags are others"]],
  ["target", () => ["it was planned for another pull request, repository, account, region or stack"]],
];

const onlyChanges = "a queue that the stack would create or take back has appeared or gone since the plan was made";

function describeTemplate({ configDifference }: CheckedPlan): readonly string[] {
  if (configDifference === null) return ["the config file is not the reviewed one"];
  return configDifference.length === 0
    ? [renderedOtherwise]
    : configDifference.map((change) => `since the review, ${describeChange(change)}`);
}

const renderedOtherwise =
  "the config file means what was reviewed, but becomes another template: this action's version, or its input `artifact-bucket`, is another";

function describeHandler({ handler }: CheckedPlan, reviewed: ReviewedPlan): string | null {
  const change = compareHandlers(reviewed.handler, handler);
  if (change === null) return null;
  const isAlike = handler.version === reviewed.handler.version;
  const name = ({ version, sha256 }: HandlerVersion) =>
    isAlike ? `${code(version)} (code ${code(sha256.slice(0, 8))})` : code(version);
  return `handler ${name(reviewed.handler)} → ${name(handler)}`;
}

function code(text: string): string {
  return `\`${text.replaceAll("`", "'")}\``;
}
