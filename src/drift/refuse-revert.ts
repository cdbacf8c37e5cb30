import type { ResourceChange } from "../ports.ts";
import type { DriftFinding } from "./finding.ts";

/** Something that a revert would do and may not. */
export interface RevertRefusal {
  readonly logicalId: string;
  /** A sentence without its end. */
  readonly cause: string;
  readonly remedy: string;
}

/** A queue that somebody deleted: with it went its messages, and recreating it is a deploy's business, by a person. */
export function refuseDeletedQueues(findings: readonly DriftFinding[]): readonly RevertRefusal[] {
  return findings
    .filter(({ kind, type }) => kind === "deleted" && type === queueType)
    .map(({ logicalId, subject }) => ({
      logicalId,
      cause: `The queue \`${subject}\` was deleted with its messages, and a revert recreates no queue`,
      remedy:
        "Find out who deleted it and what it held. Then let its endpoint name another queue, deploy, and name it again.",
    }));
}

const queueType = "AWS::SQS::Queue";

/** What a drift-reverting change set would do and may not: it gives properties back their values, and nothing else. */
export function refuseChanges(
  changes: readonly ResourceChange[],
  findings: readonly DriftFinding[],
): readonly RevertRefusal[] {
  return changes.flatMap((change) => {
    const logicalId = String(change.LogicalResourceId);
    const own = findings.filter((finding) => finding.logicalId === logicalId);
    const why = whyRefused(change, own);
    const name = own[0]?.subject || logicalId;
    return why === null ? [] : [{ logicalId, cause: `\`${name}\` (${logicalId}): a revert ${why}`, remedy: byHand }];
  });
}

const byHand = "Put it right by hand, or let the file say what stands and deploy it.";

function whyRefused(change: ResourceChange, findings: readonly DriftFinding[]): string | null {
  const { Action, Replacement, ResourceType } = change;
  if (Action === "Remove") return "would remove it";
  if (Action === "Dynamic") return "would decide only while it runs what to do with it";
  if (Replacement === "True") return "would replace it";
  if (Replacement === "Conditional") return "may replace it";
  if (Action === "SyncWithActual" || ResourceType !== queueType) return null;
  if (Action !== "Modify") return "would make the queue anew";
  const risky = propertiesOf(change, findings).filter((property) => !keepsMessages(property, findings));
  return risky.length === 0 ? null : `would change ${risky.join(", ")} of the queue, and with that its messages`;
}

/** As CloudFormation names them in the change, else as it found them; nothing named is not known to be harmless. */
function propertiesOf({ Details = [] }: ResourceChange, findings: readonly DriftFinding[]): readonly string[] {
  const targets = Details.map(({ Target }) => (Target?.Attribute === "Properties" ? Target.Name : Target?.Attribute));
  const named = targets.filter((name) => name !== undefined);
  const found = findings.map(({ property }) => property.replace(/\..*/, ""));
  const properties = [...new Set(named.length > 0 ? named : found)];
  return properties.length === 0 ? ["properties that CloudFormation does not name"] : properties;
}

/** Properties of a queue that every message outlives, whatever their values. */
const harmless: ReadonlySet<string> = new Set([
  "VisibilityTimeout",
  "MaximumMessageSize",
  "ReceiveMessageWaitTimeSeconds",
  "DelaySeconds",
  "RedriveAllowPolicy",
  "Tags",
]);

/** A shorter retention would let SQS delete what is older; a longer one deletes nothing. */
function keepsMessages(property: string, findings: readonly DriftFinding[]): boolean {
  if (harmless.has(property)) return true;
  if (property !== "MessageRetentionPeriod") return false;
  const found = findings.find((finding) => finding.property === property);
  return found !== undefined && Number(found.expected) >= Number(found.actual);
}
