import type { ResourceChange } from "../ports.ts";
import type { DriftFinding } from "./finding.ts";

/** Something that a revert would do and may not. */
export interface RevertRefusal {
  readonly logicalId: string;
  /** A sentence without its end. */
  readonly cause: string;
  readonly remedy: string;
}

/** A queue that somebody deleted: whoever asked for a revert must know of it before anything else is put right. */
export function refuseDeletedQueues(findings: readonly DriftFinding[]): readonly RevertRefusal[] {
  return findings
    .filter(({ kind, type }) => kind === "deleted" && type === queueType)
    .map(({ logicalId, subject, remedy }) => ({
      logicalId,
      cause: `The queue \`${subject}\` was deleted with its messages, and a revert recreates no queue`,
      remedy: `${remedy}.`,
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
