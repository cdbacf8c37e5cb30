import type { StackResourceDrift } from "../drift-api.ts";
import { ownProperty } from "../own-property.ts";
import type { PresentStack } from "../stack/find-stack.ts";
import { fromTagList, type Tags } from "../stack/owner-tags.ts";
import type { Place } from "./compared.ts";
import type { DriftFinding } from "./finding.ts";
import { queuePoliciesOf } from "./queue-policies.ts";

/** The tag by which a person keeps a change made by hand. Its value says who, or why. */
export const holdTag = "w2s:hold";

/** Who holds what. */
export interface Hold {
  /** The stack's name, or a resource's logical ID. */
  readonly on: string;
  /** The tag's value; may be empty. */
  readonly by: string;
}

interface Held {
  readonly found: Pick<PresentStack, "stack" | "template">;
  readonly findings: readonly DriftFinding[];
  readonly drifts: readonly StackResourceDrift[];
}

/** Looks for the tag on the stack and on every resource that drifted; the first that has it. */
export async function findHold({ found, findings, drifts }: Held, place: Place): Promise<Hold | null> {
  const { stack, template } = found;
  const own = toHold(String(stack.StackName), fromTagList(stack.Tags));
  if (own) return own;
  const drifted = new Set(findings.map(({ logicalId }) => logicalId));
  const shown = drifts.filter(({ LogicalResourceId }) => drifted.has(String(LogicalResourceId)));
  for (const { LogicalResourceId, ActualProperties = "{}" } of shown) {
    const hold = toHold(String(LogicalResourceId), readTags(ActualProperties));
    if (hold) return hold;
  }
  const holds = await Promise.all(queuesAmong(drifted, template).map((queue) => readHold(queue, place)));
  return holds.find((hold) => hold !== null) ?? null;
}

function toHold(on: string, tags: Tags): Hold | null {
  const by = tags[holdTag];
  return by === undefined ? null : { on, by };
}

/** A list of keys and values, or a map of them: each resource type has its own way. */
function readTags(properties: string): Tags {
  const { Tags: tags = {} } = Object(JSON.parse(properties));
  return Array.isArray(tags) ? fromTagList(tags) : tags;
}

interface Queue {
  readonly logicalId: string;
  readonly name: string;
}

/** Queues whose tags CloudFormation does not show, also those of which the policy drifted. */
function queuesAmong(drifted: ReadonlySet<string>, deployed: PresentStack["template"]): readonly Queue[] {
  const policies = queuePoliciesOf({ deployed }).filter(({ logicalId }) => drifted.has(logicalId));
  const ids = new Set([...drifted, ...policies.map(({ queue }) => queue)]);
  return Object.entries(deployed.Resources)
    .filter(([logicalId, { Type }]) => Type === "AWS::SQS::Queue" && ids.has(logicalId))
    .map(([logicalId, { Properties }]) => ({ logicalId, name: String(ownProperty(Properties, "QueueName")) }));
}

async function readHold({ logicalId, name }: Queue, { aws }: Place): Promise<Hold | null> {
  const sqs = aws.sqs();
  const url = await sqs.getQueueUrl(name);
  return url === undefined ? null : toHold(logicalId, await sqs.listQueueTags(url));
}
