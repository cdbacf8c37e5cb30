import { toDriftFailure } from "./drift-failure.ts";
import { cutValues } from "./drift-words.ts";
import { type Deployed, type DriftReport, isRed, type PartOutcome, type Plan, resultOf } from "./outcome.ts";
import type { PreviewsRemoved } from "./previews-removed.ts";

/** The outputs of action.yml; the README's table and action.yml are held equal to it by a test. */
export const outputNames = [
  "result",
  "base-url",
  "endpoints",
  "queues",
  "stack-name",
  "stack-id",
  "region",
  "plan",
  "plan-digest",
  "smoke",
  "drift",
  "removed",
  "failure",
] as const;

export type Outputs = Partial<Record<(typeof outputNames)[number], string>>;

/** The outputs of a run about one stack. JSON where there is more than one value; absent where there is nothing to say. */
export function toPartOutputs(outcome: PartOutcome): Outputs {
  switch (outcome.result) {
    case "nothing":
      return {};
    case "failed":
      return {
        ...(outcome.deployed && fromDeployed(outcome.deployed)),
        result: "failed",
        failure: JSON.stringify(outcome.failure),
      };
    case "cancelled":
      return { result: "cancelled", failure: JSON.stringify(outcome.failure) };
    case "planned":
    case "refused":
      return {
        ...named(outcome),
        region: outcome.region,
        plan: toPlanJson(outcome.plan),
        ...toDigest(outcome.plan),
        ...firstRefusal(outcome),
      };
    case "drifted":
    case "in-sync":
      return fromDrift(outcome);
    case "destroyed":
      return { ...named(outcome), region: outcome.region };
    case "previews-removed":
      return fromRemoved(outcome);
    case "valid":
    case "rendered":
      return named(outcome);
    default:
      return fromDeployed(outcome);
  }
}

function named({ result, stackName }: { readonly result: string; readonly stackName: string }): Outputs {
  return { result, "stack-name": stackName };
}

function firstRefusal({ plan }: Extract<PartOutcome, { result: "planned" | "refused" }>): Outputs {
  const [first] = plan.refusals;
  return first ? { failure: JSON.stringify(first) } : {};
}

/** Without the property diffs, which may be longer than an output can be. */
function toPlanJson(plan: Plan): string {
  const { from, changes, refusals, exists, configChanges, addresses, cost, handlerChange, notes } = plan;
  const words = { configChanges, addresses, cost, handler: handlerChange, notes, warnings: plan.warnings.length };
  return JSON.stringify({ from, exists, digest: plan.digest?.digest ?? null, ...words, changes, refusals });
}

function toDigest(plan: Plan | null): Outputs {
  return plan?.digest ? { "plan-digest": plan.digest.digest } : {};
}

function fromDrift(outcome: DriftReport): Outputs {
  const { findings, undeployed, unchecked, handlerChange: handler, reverted, refusals, issue } = outcome;
  const drift = { findings: findings.map(cutValues), undeployed, unchecked, handler, reverted, refusals, issue };
  return {
    ...named(outcome),
    region: outcome.region,
    "stack-id": outcome.stackId,
    "base-url": outcome.baseUrl,
    drift: JSON.stringify(drift),
    ...(isRed(outcome) && { failure: JSON.stringify(toDriftFailure(outcome)) }),
  };
}

function fromDeployed({ result, stack, smoke, plan }: Deployed): Outputs {
  return {
    result,
    "base-url": stack.baseUrl,
    endpoints: toJson(stack.endpoints, ({ name, url, methods, queues }) => [name, { url, methods, queues }]),
    queues: toJson(stack.queues, ({ name, url, arn, deadLetterArn }) => [name, { url, arn, deadLetterArn }]),
    "stack-name": stack.name,
    "stack-id": stack.id,
    region: stack.region,
    ...toDigest(plan),
    ...(smoke && { smoke: JSON.stringify(smoke) }),
  };
}

function toJson<T>(items: readonly T[], toEntry: (item: T) => readonly [string, unknown]): string {
  return JSON.stringify(Object.fromEntries(items.map(toEntry)));
}

/** By stack, as a later step may have something of each to clean up. */
function fromRemoved(outcome: PreviewsRemoved): Outputs {
  const [first] = outcome.failed;
  return {
    result: resultOf(outcome),
    region: outcome.region,
    removed: toJson(outcome.removed, ({ stack, pullRequest, why, queues }) => [stack, { pullRequest, why, queues }]),
    ...(first && { failure: JSON.stringify(first.failure) }),
  };
}
