import type { StackResourceDrift } from "../drift-api.ts";
import { toConfigPath } from "../stack/diagnosis/config-keys.ts";
import type { Compared } from "./compared.ts";
import type { Detected } from "./detect-drift.ts";
import type { Checked, DriftFinding, NotChecked } from "./finding.ts";
import { hideSecret } from "./hide-secret.ts";

/** What CloudFormation says of each resource, and of which it says nothing. */
export function readResourceDrift(detected: Detected, compared: Compared): Checked {
  const ours = detected.drifts.filter(({ ResourceType }) => !comparedHere.has(String(ResourceType)));
  return {
    findings: ours.flatMap((drift) => toFindings(drift, compared)),
    notChecked: [...unseen(detected, compared), ...unreadable(compared)],
  };
}

/** CloudFormation cannot read a queue's policy, and should it learn to: ours knows what SQS makes of one. */
const comparedHere: ReadonlySet<string> = new Set(["AWS::SQS::QueuePolicy"]);

type Difference = NonNullable<StackResourceDrift["PropertyDifferences"]>[number];

function toFindings(drift: StackResourceDrift, { subjectOf }: Compared): readonly DriftFinding[] {
  const [logicalId, type] = [String(drift.LogicalResourceId), String(drift.ResourceType)];
  const { StackResourceDriftStatus: status } = drift;
  const about = { logicalId, type, subject: subjectOf(logicalId), remedy: null };
  const nothing = { property: "", expected: null, actual: null };
  if (status === "DELETED") return [{ ...about, ...nothing, kind: "deleted", remedy: remedies[type] ?? null }];
  if (status !== "MODIFIED") return [];
  const { PropertyDifferences: differences = [] } = drift;
  const found = differences.map(
    (difference) => ({ ...about, ...toProperty(difference, about), kind: "property" }) as const,
  );
  return found.length > 0 ? found : [{ ...about, ...nothing, kind: "property" }];
}

/** A queue took its messages along: making it anew is a deploy's business, by a person. */
const remedies: Readonly<Record<string, string>> = {
  "AWS::SQS::Queue":
    "A revert makes no queue anew: find out who deleted it and what it held, then let its endpoint name another queue, deploy, and name it again",
};

function toProperty(difference: Difference, { subject, type }: { readonly subject: string; readonly type: string }) {
  const { PropertyPath = "", DifferenceType, ExpectedValue = null, ActualValue = null } = difference;
  const path = PropertyPath.replace(/^\//, "");
  const show = (value: string | null) => hideSecret(value, { path, type });
  return {
    property: path.replaceAll("/", "."),
    subject: toConfigPath(subject, path),
    expected: DifferenceType === "ADD" ? null : show(ExpectedValue),
    actual: DifferenceType === "REMOVE" ? null : show(ActualValue),
  };
}

const looked: ReadonlySet<string | undefined> = new Set(["IN_SYNC", "MODIFIED", "DELETED"]);

function unseen({ drifts, trouble }: Detected, { deployed, subjectOf }: Compared): readonly NotChecked[] {
  const seen = new Set(
    drifts
      .filter(({ StackResourceDriftStatus }) => looked.has(StackResourceDriftStatus))
      .map(({ LogicalResourceId }) => LogicalResourceId),
  );
  const reasons = new Map(drifts.map((drift) => [drift.LogicalResourceId, drift.DriftStatusReason]));
  return Object.entries(deployed.Resources)
    .filter(([logicalId, { Type }]) => !seen.has(logicalId) && !comparedHere.has(Type))
    .map(([logicalId, { Type }]) => ({
      type: Type,
      subject: subjectOf(logicalId),
      reason: reasons.get(logicalId) ?? trouble ?? "CloudFormation did not compare it",
    }));
}

/** Properties that can be written and not read. */
const writeOnly: Readonly<Record<string, string>> = {
  "AWS::SecretsManager::Secret": "what a secret holds is not read",
};

function unreadable({ deployed, subjectOf }: Compared): readonly NotChecked[] {
  return Object.entries(deployed.Resources).flatMap(([logicalId, { Type }]) => {
    const reason = writeOnly[Type];
    return reason === undefined ? [] : [{ type: Type, subject: subjectOf(logicalId), reason }];
  });
}
