import { ActionError } from "../errors.ts";
import { ownProperty } from "../own-property.ts";
import type { Compared, Place } from "./compared.ts";
import type { Checked, DriftFinding, NotChecked } from "./finding.ts";
import { resolvePseudo } from "./resolve-pseudo.ts";
import { isSamePolicy } from "./same-policy.ts";

/** One queue policy of the template, and the queue it is on. */
export interface QueuePolicy {
  readonly logicalId: string;
  /** Logical ID of the queue. */
  readonly queue: string;
  readonly queueName: string;
  readonly document: unknown;
}

/** The queue policies of a template. */
export function queuePoliciesOf({ deployed }: Pick<Compared, "deployed">): readonly QueuePolicy[] {
  return Object.entries(deployed.Resources).flatMap(([logicalId, { Type, Properties }]) => {
    if (Type !== policyType) return [];
    const queue = String(ownProperty([ownProperty(Properties, "Queues")].flat()[0], "Ref"));
    const queueName = String(
      ownProperty(ownProperty(ownProperty(deployed.Resources, queue), "Properties"), "QueueName"),
    );
    return [{ logicalId, queue, queueName, document: ownProperty(Properties, "PolicyDocument") }];
  });
}

const policyType = "AWS::SQS::QueuePolicy";

/**
 * Compares who may use each queue with what was deployed, which CloudFormation cannot.
 * @param gone logical IDs of what was deleted: a queue that is gone has no policy to look at
 */
export async function checkQueuePolicies(
  compared: Compared,
  gone: ReadonlySet<string | undefined>,
  place: Place,
): Promise<readonly Checked[]> {
  const there = queuePoliciesOf(compared).filter(({ queue }) => !gone.has(queue));
  return Promise.all(there.map((policy) => checkPolicy(policy, compared, place)));
}

async function checkPolicy(policy: QueuePolicy, { subjectOf }: Compared, place: Place): Promise<Checked> {
  const about = { type: policyType, subject: subjectOf(policy.logicalId) };
  try {
    const kept = await readPolicy(policy.queueName, place);
    if (kept === undefined) return notChecked({ ...about, reason: `there is no queue ${policy.queueName}` });
    const expected = resolvePseudo(policy.document, place);
    if (isSamePolicy(expected, parse(kept))) return { findings: [], notChecked: [] };
    return found({ ...about, logicalId: policy.logicalId, expected: JSON.stringify(expected), actual: kept });
  } catch (error) {
    if (!(error instanceof ActionError) || error.code !== "permission-missing") throw error;
    return notChecked({ ...about, reason: error.message });
  }
}

/** Null: the queue has none; undefined: there is no such queue. */
async function readPolicy(name: string, { aws }: Place): Promise<string | null | undefined> {
  const sqs = aws.sqs();
  const url = await sqs.getQueueUrl(name);
  return url === undefined ? undefined : (await sqs.getQueueAttributes(url)).policy;
}

function parse(text: string | null): unknown {
  return text === null ? {} : JSON.parse(text);
}

function found(about: Pick<DriftFinding, "type" | "subject" | "logicalId" | "expected" | "actual">): Checked {
  const remedy = "Set the queue's attribute `Policy` to what is expected, by hand: a change set does not write it back";
  return { findings: [{ ...about, kind: "policy", property: "PolicyDocument", remedy }], notChecked: [] };
}

function notChecked(one: NotChecked): Checked {
  return { findings: [], notChecked: [one] };
}
