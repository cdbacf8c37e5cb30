import { ActionError } from "../errors.ts";
import type { Owner } from "../inputs.ts";
import type { ResourceChange, Stack } from "../ports.ts";
import { type Adoption, importTemplate, toResourcesToImport } from "./adopt.ts";
import { type CreatedChangeSet, createChangeSet } from "./change-set.ts";
import type { StackContext } from "./context.ts";
import { isSameTemplate, parseTemplate } from "./deployed-template.ts";
import { deleteStack } from "./destroy-stack.ts";
import { type Diagnosis, diagnose, undeleted } from "./diagnose.ts";
import { executeChangeSet } from "./execute.ts";
import type { FoundStack, Leftover } from "./find-stack.ts";
import { describeSettled } from "./follow.ts";
import { fromTagList, type Tags, toTagList } from "./owner-tags.ts";

/** What a stack shall become. */
export interface Revision {
  readonly name: string;
  readonly owner: Owner;
  /** The template's text as it is sent, metadata included. */
  readonly text: string;
  /** Puts a template over the inline limit where CloudFormation can read it; null: it is sent as it is. */
  readonly store: (text: string) => Promise<string | null>;
  readonly tags: Tags;
  readonly description: string;
  readonly terminationProtection: boolean;
  readonly adoptions: readonly Adoption[];
}

export type Deployment =
  | {
      readonly result: "created" | "updated" | "no-changes";
      readonly stack: Stack;
      readonly changes: readonly ResourceChange[];
      /** What CloudFormation called complete although it could not be deleted. */
      readonly leftBehind: readonly string[];
    }
  | { readonly result: "failed"; readonly status: string; readonly diagnosis: Diagnosis };

/** Whether what is deployed is already this revision: then no change set is needed to know it. */
export function isDeployed(revision: Revision, found: FoundStack): boolean {
  return (
    found.state === "present" &&
    revision.adoptions.length === 0 &&
    found.stack.StackStatus !== "UPDATE_ROLLBACK_COMPLETE" &&
    isSameTemplate(found.template, parseTemplate(revision.text)) &&
    sameTags(revision.tags, fromTagList(found.stack.Tags))
  );
}

/** Makes the stack what the revision says: import what was left behind, create or update, follow, protect. */
export async function deployStack(revision: Revision, found: FoundStack, context: StackContext): Promise<Deployment> {
  if (found.state === "absent") await clearLeftover(revision.name, found.leftover, context);
  const imported = await importQueues(revision, found, context);
  if (imported) return imported;
  const exists = found.state === "present" || revision.adoptions.length > 0;
  const deployment = await applyChangeSet(revision, exists ? "UPDATE" : "CREATE", context);
  if (deployment.result === "failed") return deployment;
  const isProtected = await protect(revision, deployment.stack, context);
  if (found.state === "absent") return { ...deployment, result: "created" };
  return deployment.result === "no-changes" && isProtected ? { ...deployment, result: "updated" } : deployment;
}

/** A create that failed holds its name and can only be deleted; its cause is told before it goes. */
async function clearLeftover(name: string, leftover: Leftover | null, context: StackContext): Promise<void> {
  if (leftover?.state !== "failed-create") return;
  const events = await context.aws.cloudFormation.describeStackEvents(leftover.arn);
  const cause = diagnose(events.toReversed());
  context.progress.info(
    `An earlier create failed${cause ? ` at ${cause.logicalId}: ${cause.cause}` : ""}. Deleting its empty stack first`,
  );
  await deleteStack({ name, arn: leftover.arn }, context);
}

/** @returns the failure, if the import failed */
async function importQueues(
  revision: Revision,
  found: FoundStack,
  context: StackContext,
): Promise<Extract<Deployment, { result: "failed" }> | null> {
  const { adoptions, name } = revision;
  if (adoptions.length === 0) return null;
  context.progress.info(`Taking back ${adoptions.map((queue) => queue.name).join(", ")}, kept from before`);
  const deployed = found.state === "present" ? found.template : null;
  const text = JSON.stringify(importTemplate(revision, parseTemplate(revision.text), deployed));
  const changeSet = await createChangeSet(
    {
      stack: name,
      type: "IMPORT",
      template: { text, url: await revision.store(text) },
      tags: null,
      description: `${revision.description}: re-adopts ${adoptions.length} queues`,
      resourcesToImport: toResourcesToImport(adoptions),
    },
    context,
  );
  const { status, events } = await executeChangeSet({ ...changeSet, text }, context);
  return status === "IMPORT_COMPLETE" ? null : toFailure(status, events);
}

async function applyChangeSet(
  revision: Revision,
  type: "CREATE" | "UPDATE",
  context: StackContext,
): Promise<Deployment> {
  const { name, text, description } = revision;
  const template = { text, url: await revision.store(text) };
  const tags = toTagList(revision.tags);
  const changeSet = await createChangeSet({ stack: name, type, template, tags, description }, context);
  if (changeSet.state === "available") await refuseReplacement(changeSet, context);
  const ended = changeSet.state === "available" ? await executeChangeSet({ ...changeSet, text }, context) : null;
  if (ended && ended.status !== `${type}_COMPLETE`) return toFailure(ended.status, ended.events);
  const stack = await describeSettled(changeSet.stackArn, context);
  return {
    result: ended ? "updated" : "no-changes",
    stack: stack ?? noStack(name),
    changes: changeSet.state === "available" ? changeSet.changes : [],
    leftBehind: undeleted(ended?.events ?? []),
  };
}

const irreplaceable = new Set(["AWS::SQS::Queue", "AWS::ApiGatewayV2::Api", "AWS::ApiGatewayV2::Route"]);

/** Logical IDs keep queues and addresses from being replaced; should CloudFormation still mean to, it is not executed. */
async function refuseReplacement(
  { arn, stackArn, changes }: Extract<CreatedChangeSet, { state: "available" }>,
  { aws }: StackContext,
): Promise<void> {
  const replaced = changes.find(
    ({ ResourceType = "", Replacement }) => Replacement === "True" && irreplaceable.has(ResourceType),
  );
  if (!replaced) return;
  await aws.cloudFormation.deleteChangeSet(arn, stackArn);
  throw new ActionError("removal-unannounced", {
    message: `CloudFormation would replace ${replaced.LogicalResourceId} (${replaced.ResourceType}): messages or an address would be lost`,
    remedy: "Nothing was changed. This should not happen: please report it with the config file's change.",
    resource: String(replaced.LogicalResourceId),
  });
}

/** Deleted by somebody else the moment it was ready. */
function noStack(name: string): never {
  throw new ActionError("stack-missing", {
    message: `The stack ${name} was deployed, and is gone`,
    remedy: "Somebody deleted it meanwhile. Run again.",
    resource: name,
  });
}

function toFailure(status: string, events: Parameters<typeof diagnose>[0]) {
  const unknown: Diagnosis = {
    logicalId: "",
    resourceType: "",
    cause: `The stack ended as ${status} and no event says why`,
    remedy: "Look at the stack's events in the CloudFormation console.",
  };
  return { result: "failed", status, diagnosis: diagnose(events) ?? unknown } as const;
}

/** @returns whether the protection was changed */
export async function protect(revision: Revision, stack: Stack, context: StackContext): Promise<boolean> {
  if (Boolean(stack.EnableTerminationProtection) === revision.terminationProtection) return false;
  await context.aws.cloudFormation.updateTerminationProtection(stack.StackId ?? "", revision.terminationProtection);
  return true;
}

function sameTags(a: Tags, b: Tags): boolean {
  return JSON.stringify(toTagList(a)) === JSON.stringify(toTagList(b));
}
