import type { LiveResource, StackRecord, Surroundings } from "./stack.ts";
import { type Resource, resolve, type Template } from "./template.ts";

/** One resource of an operation. */
export interface Subject {
  readonly id: string;
  readonly resource: Resource;
  readonly stack: StackRecord;
  /** The stack's tags as the operation sets them: they reach each resource. */
  readonly tags: StackRecord["tags"];
}

/** Makes a resource; a name that is taken is refused, as AWS does. @throws Error with the reason */
export function createResource(subject: Subject, world: Surroundings): LiveResource {
  const { id, resource, stack } = subject;
  const properties = propertiesOf(subject, world);
  const name = String(properties["QueueName"] ?? properties["BucketName"] ?? "");
  if (resource.Type === "AWS::SQS::Queue")
    return { type: resource.Type, physicalId: world.sqs.create(name, { tags: toTags(subject) }).url };
  if (resource.Type === "AWS::S3::Bucket") world.s3.create(name, world.account);
  return { type: resource.Type, physicalId: name || `${id.toLowerCase()}${stack.events.length}` };
}

/** Of what an update changes, only a queue's tags and message size matter to anyone here. */
export function updateResource(subject: Subject, world: Surroundings): void {
  const queue = world.sqs.queues.get(subject.stack.resources.get(subject.id)?.physicalId ?? "");
  if (!queue) return;
  queue.tags = toTags(subject);
  queue.maximumMessageSize = Number(propertiesOf(subject, world)["MaximumMessageSize"] ?? 1_048_576);
}

export function deleteResource({ type, physicalId }: LiveResource, { sqs, s3 }: Surroundings): void {
  if (type === "AWS::SQS::Queue") sqs.remove(physicalId);
  if (type === "AWS::S3::Bucket") s3.buckets.delete(physicalId);
}

export function resolveOutputs({ Outputs = {} }: Template, stack: StackRecord, world: Surroundings) {
  const names = namesIn(stack, world);
  return new Map(Object.entries(Outputs).map(([key, { Value }]) => [key, String(resolve(Value, names))]));
}

function propertiesOf({ resource, stack }: Subject, world: Surroundings): Readonly<Record<string, unknown>> {
  return Object(resolve(resource.Properties ?? {}, namesIn(stack, world)));
}

function toTags({ tags }: Subject): Readonly<Record<string, string>> {
  return Object.fromEntries(tags.map(({ Key = "", Value = "" }) => [Key, Value]));
}

/** Pseudo parameters, resources, and the attributes that a template of ours asks for. */
function namesIn({ resources }: StackRecord, { account, region }: Surroundings): ReadonlyMap<string, string> {
  const live = [...resources].flatMap(([id, { physicalId }]) => [
    [id, physicalId] as const,
    [`${id}.Arn`, `arn:aws:any:${region}:${account}:${physicalId}`] as const,
    [`${id}.ApiEndpoint`, `https://${physicalId}.execute-api.${region}.amazonaws.com`] as const,
  ]);
  return new Map([
    ["AWS::AccountId", account],
    ["AWS::Region", region],
    ["AWS::Partition", "aws"],
    ["AWS::URLSuffix", "amazonaws.com"],
    ...live,
  ]);
}
