import { isDeepStrictEqual } from "node:util";
import type { ResourceChange } from "../ports.ts";
import { createChangeSet } from "./change-set.ts";
import type { StackContext } from "./context.ts";
import { isDeployed, type Revision } from "./deploy-stack.ts";
import { parseTemplate, type TemplateBody } from "./deployed-template.ts";
import type { FoundStack } from "./find-stack.ts";
import { toTagList } from "./owner-tags.ts";

/** One resource that deploy would touch. */
export interface PlannedChange {
  readonly logicalId: string;
  readonly type: string;
  readonly action: "Add" | "Modify" | "Remove" | "Import" | "Dynamic" | "SyncWithActual";
  /** CloudFormation's word; null where it has none. */
  readonly replacement: "True" | "False" | "Conditional" | null;
}

/** Who worked the changes out: CloudFormation, or this run alone, without a change set. */
export interface PlannedChanges {
  readonly from: "change-set" | "template";
  readonly changes: readonly PlannedChange[];
}

/**
 * Says what deploy would do and leaves AWS as it was: the change set is deleted after it is read, and for a stack that
 * does not exist none is made, since it would leave one in REVIEW_IN_PROGRESS behind.
 */
export async function planStack(revision: Revision, found: FoundStack, context: StackContext): Promise<PlannedChanges> {
  const next = parseTemplate(revision.text);
  if (found.state === "absent") return { from: "template", changes: compareTemplates(null, next, revision) };
  if (isDeployed(revision, found)) return { from: "template", changes: [] };
  if (revision.adoptions.length > 0 || Buffer.byteLength(revision.text) > inlineLimit)
    return { from: "template", changes: compareTemplates(found.template, next, revision) };
  return { from: "change-set", changes: await readChangeSet(revision, context) };
}

/** CloudFormation's limit for a template in the request; above it, it must lie in S3. Bytes. */
export const inlineLimit = 51_200;

async function readChangeSet(revision: Revision, context: StackContext): Promise<PlannedChange[]> {
  const { name, text, tags, description } = revision;
  const changeSet = await createChangeSet(
    { stack: name, type: "UPDATE", template: { text, url: null }, tags: toTagList(tags), description },
    context,
  );
  if (changeSet.state === "empty") return [];
  await context.aws.cloudFormation.deleteChangeSet(changeSet.arn, changeSet.stackArn);
  return changeSet.changes.map(toPlannedChange);
}

function toPlannedChange(change: ResourceChange): PlannedChange {
  return {
    logicalId: change.LogicalResourceId ?? "",
    type: change.ResourceType ?? "",
    action: change.Action ?? "Dynamic",
    replacement: change.Replacement ?? null,
  };
}

function compareTemplates(
  before: TemplateBody | null,
  after: TemplateBody,
  { adoptions }: Pick<Revision, "adoptions">,
): PlannedChange[] {
  const imported = new Set(adoptions.map(({ logicalId }) => logicalId));
  const old = before?.Resources ?? {};
  const kept = Object.entries(after.Resources).flatMap(([logicalId, resource]): PlannedChange[] => {
    if (isDeepStrictEqual(old[logicalId], resource)) return [];
    const action = old[logicalId] ? "Modify" : imported.has(logicalId) ? "Import" : "Add";
    return [{ logicalId, type: resource.Type, action, replacement: null }];
  });
  const removed = Object.entries(old)
    .filter(([logicalId]) => !(logicalId in after.Resources))
    .map(([logicalId, { Type }]): PlannedChange => ({ logicalId, type: Type, action: "Remove", replacement: null }));
  return [...removed, ...kept];
}
