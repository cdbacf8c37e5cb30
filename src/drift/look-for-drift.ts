import type { StackConfig } from "../config/stack-config.ts";
import type { StackResourceDrift } from "../drift-api.ts";
import { subjectOf } from "../plan/name-change.ts";
import type { HandlerChange } from "../plan/plan-parts.ts";
import type { StackContext } from "../stack/context.ts";
import type { PresentStack } from "../stack/find-stack.ts";
import type { Place } from "./compared.ts";
import { checkConfig } from "./config-drift.ts";
import { detectDrift } from "./detect-drift.ts";
import { type Drift, groupUnchecked, inOrder } from "./finding.ts";
import { checkQueuePolicies } from "./queue-policies.ts";
import { readResourceDrift } from "./resource-drift.ts";
import { checkRunningCode } from "./running-code.ts";

/** What is compared. */
export interface Standing {
  readonly found: PresentStack;
  /** Of the file of this checkout. */
  readonly config: StackConfig;
  /** Logical ID to config path, of the file's template. */
  readonly subjects: Readonly<Record<string, string>>;
  readonly handlerChange: HandlerChange | null;
}

/** The drift of a stack, and what CloudFormation knows of each resource. */
export interface Look {
  readonly drift: Drift;
  readonly drifts: readonly StackResourceDrift[];
}

/**
 * Compares what stands with its own deployed template, by CloudFormation and, where that is blind, by ourselves; and
 * the file with what is deployed.
 */
export async function lookForDrift(standing: Standing, context: StackContext & Place): Promise<Look> {
  const { found, config, subjects, handlerChange } = standing;
  const { template: deployed, arn } = found;
  const compared = {
    deployed,
    subjectOf: (logicalId: string) => subjectOf(logicalId, subjects, deployed) || logicalId,
  };
  const detected = await detectDrift({ name: config.name, arn }, context);
  const gone = deletedIn(detected.drifts);
  const [policies, code] = await Promise.all([
    checkQueuePolicies(compared, gone, context),
    checkRunningCode(compared, gone, context),
  ]);
  const file = checkConfig(config, found);
  const all = [readResourceDrift(detected, compared), ...policies, ...code, file];
  const drift = {
    findings: inOrder(all.flatMap(({ findings }) => findings)),
    undeployed: file.undeployed,
    unchecked: groupUnchecked(all.flatMap(({ notChecked }) => notChecked)),
    handlerChange,
  };
  return { drift, drifts: detected.drifts };
}

function deletedIn(drifts: readonly StackResourceDrift[]): ReadonlySet<string | undefined> {
  const deleted = drifts.filter(({ StackResourceDriftStatus }) => StackResourceDriftStatus === "DELETED");
  return new Set(deleted.map(({ LogicalResourceId }) => LogicalResourceId));
}
