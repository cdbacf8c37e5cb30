import { checkedName, createQueue, isName } from "./names.ts";
import { type LiveResource, type StackRecord, type Surroundings, setStatus } from "./stack.ts";
import { type Resource, resolve, type Template } from "./template.ts";

/** One resource of an operation. */
export interface Subject {
  readonly id: string;
  readonly resource: Resource;
  readonly stack: StackRecord;
  /** The stack's tags as the operation sets them: they reach each resource. */
  readonly tags: StackRecord["tags"];
}

/** Makes a resource; a name that is taken is refused, in AWS's words. @throws Error with the reason */
export function createResource(subject: Subject, world: Surroundings): LiveResource {
  const { id, resource, stack } = subject;
  const type = resource.Type;
  const properties = propertiesOf(subject, world);
  const name = checkedName({ type, properties, id, stack }, world);
  if (type === "AWS::SQS::Queue") return { type, physicalId: createQueue(name, toTags(subject), world), name };
  if (type === "AWS::S3::Bucket") world.s3.create(name, world.account);
  if (type === "AWS::SecretsManager::Secret") world.secrets.secrets.set(name, generate(properties));
  return { type, physicalId: isName(type, name) ? name : `${id.toLowerCase()}${stack.events.length}`, name };
}

/** Letters and digits, as many as are asked for; CloudFormation deletes such a secret without a recovery window. */
function generate({ GenerateSecretString }: Readonly<Record<string, unknown>>): string {
  return "Ab1".repeat(100).slice(0, Object(GenerateSecretString).PasswordLength);
}

/** Of what an update changes, only these matter here: a queue's tags and message size, a route's key, a stage's routes. */
export function updateResource(subject: Subject, world: Surroundings): void {
  const { id, resource, stack } = subject;
  const live = stack.resources.get(id);
  if (!live) return;
  const properties = propertiesOf(subject, world);
  stack.resources.set(id, { ...live, name: checkedName({ type: resource.Type, properties, id, stack }, world) });
  const queue = world.sqs.queues.get(live.physicalId);
  if (!queue) return;
  queue.tags = toTags(subject);
  queue.maximumMessageSize = Number(properties["MaximumMessageSize"] ?? 1_048_576);
}

/** Deletes a resource, a nested stack with all that lives in it. */
export function deleteResource({ type, physicalId }: LiveResource, world: Surroundings): void {
  const { sqs, s3, secrets, stacks } = world;
  if (type === "AWS::SecretsManager::Secret") secrets.secrets.delete(physicalId);
  if (type === "AWS::SQS::Queue") sqs.remove(physicalId);
  if (type === "AWS::S3::Bucket") s3.buckets.delete(physicalId);
  const nested = stacks.find(({ arn }) => arn === physicalId);
  if (!nested) return;
  for (const live of nested.resources.values()) deleteResource(live, world);
  nested.resources.clear();
  setStatus(nested, "DELETE_COMPLETE");
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
