import { isDeepStrictEqual } from "node:util";
import type { Owner } from "../inputs.ts";
import type { CreateChangeSetCommandInput } from "../ports.ts";
import type { StackContext } from "./context.ts";
import { parseTemplate, queuesOf, type TemplateBody, type TemplateResource } from "./deployed-template.ts";
import { describeOwner, isOwnQueue } from "./owner-tags.ts";
import type { Refusal } from "./refusal.ts";

/** A queue that an earlier life of this stack left behind, to be imported before it is updated. */
export interface Adoption {
  readonly logicalId: string;
  readonly name: string;
  readonly url: string;
}

export interface Adoptions {
  readonly adoptions: readonly Adoption[];
  readonly refusals: readonly Refusal[];
}

/**
 * Looks up each queue that the stack would create. CloudFormation cannot import queues by itself: their identifier is
 * their URL, which only SQS knows.
 */
export async function findAdoptions(
  stack: { readonly name: string; readonly owner: Owner; readonly deployed: TemplateBody | null },
  next: TemplateBody,
  context: StackContext,
): Promise<Adoptions> {
  const known = stack.deployed ? queuesOf(stack.deployed) : new Map<string, string>();
  const added = [...queuesOf(next)].filter(([logicalId]) => !known.has(logicalId));
  const found = await Promise.all(added.map(([logicalId, name]) => lookUp({ logicalId, name }, stack, context)));
  return {
    adoptions: found.filter((queue) => queue !== null && "url" in queue),
    refusals: found.filter((queue) => queue !== null && "code" in queue),
  };
}

async function lookUp(
  { logicalId, name }: { readonly logicalId: string; readonly name: string },
  stack: { readonly name: string; readonly owner: Owner },
  { aws }: StackContext,
): Promise<Adoption | Refusal | null> {
  const sqs = aws.sqs();
  const url = await sqs.getQueueUrl(name);
  if (url === undefined) return null;
  const tags = await sqs.listQueueTags(url);
  if (isOwnQueue(tags, stack.name, stack.owner)) return { logicalId, name, url };
  return {
    code: "queue-foreign",
    path: "queues",
    resource: name,
    cause: `The queue ${name} exists and belongs to ${describeOwner(tags)}`,
    remedy: `Write \`existing: ${name}\` to send to it without managing it, or give ours another \`name\`.`,
  };
}

/**
 * The deployed template, if any, plus the queues to import, by name alone: the update that follows sets the rest. An
 * import may not set tags, so a stack that begins with one names its owner in its metadata until then.
 */
export function importTemplate(
  { adoptions, owner }: { readonly adoptions: readonly Adoption[]; readonly owner: Owner },
  next: TemplateBody,
  deployed: TemplateBody | null,
): TemplateBody {
  const queues = adoptions.map(({ logicalId }) => [logicalId, toNamedQueue(next.Resources[logicalId])] as const);
  const base = deployed ?? { Metadata: { webhook2sqs: { owner } } };
  return { ...base, Resources: { ...deployed?.Resources, ...Object.fromEntries(queues) } };
}

/** Whether the template of a stack that is no more than its import carries this owner's name. */
export function isImportOf(text: string, owner: Owner): boolean {
  try {
    return isDeepStrictEqual(parseTemplate(text).Metadata, { webhook2sqs: { owner } });
  } catch {
    // Not JSON, so another tool's.
    return false;
  }
}

function toNamedQueue(queue: TemplateResource | undefined): TemplateResource {
  const { QueueName, FifoQueue } = queue?.Properties ?? {};
  return {
    Type: "AWS::SQS::Queue",
    DeletionPolicy: queue?.DeletionPolicy ?? "Retain",
    Properties: { QueueName, ...(FifoQueue !== undefined && { FifoQueue }) },
  };
}

export function toResourcesToImport(
  adoptions: readonly Adoption[],
): NonNullable<CreateChangeSetCommandInput["ResourcesToImport"]> {
  return adoptions.map(({ logicalId, url }) => ({
    ResourceType: "AWS::SQS::Queue",
    LogicalResourceId: logicalId,
    ResourceIdentifier: { QueueUrl: url },
  }));
}
