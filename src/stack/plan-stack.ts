import type { ResourceChange } from "../ports.ts";
import {
  type ChangeSetRequest,
  type CreatedChangeSet,
  createChangeSet,
  discardChangeSet,
} from "./change-set/change-set.ts";
import { sweepChangeSets } from "./change-set/sweep.ts";
import { type TemplateSource, withSource } from "./change-set/template-source.ts";
import { compareTemplates, type PlannedChange } from "./compare-templates.ts";
import type { StackContext } from "./context.ts";
import { isDeployed, type Revision } from "./deploy-stack.ts";
import { parseTemplate } from "./deployed-template.ts";
import type { Diagnosis } from "./diagnosis/diagnose.ts";
import { deployedTemplateOf, type FoundStack } from "./find-stack.ts";
import { isChangeSetGone } from "./operation/overtaken.ts";
import { toTagList } from "./owner-tags.ts";
import { actionOn } from "./stack-state.ts";

export interface PlannedChanges {
  /** Who worked the changes out: CloudFormation, or this run alone, without a change set. */
  readonly from: "change-set" | "template";
  readonly changes: readonly PlannedChange[];
  /** Why CloudFormation would not make these changes; null when it would, or was not asked. */
  readonly refused: Diagnosis | null;
  /** How far the changes can be relied on, as sentences. */
  readonly notes: readonly string[];
}

/**
 * Says what deploy would do and leaves AWS as it was: the change set is deleted after it is read, and for a stack that
 * does not exist none is made, since it would leave one in REVIEW_IN_PROGRESS behind. A stack that CloudFormation would
 * not change in its present state, and an import with the update after it, are compared here.
 */
export async function planStack(revision: Revision, found: FoundStack, context: StackContext): Promise<PlannedChanges> {
  if (found.state === "absent") return compareHere(revision, found);
  if (isDeployed(revision, found)) return { ...compareHere(revision, found), changes: [] };
  if (revision.adoptions.length > 0 || actionOn(found.stack, "plan") !== "compare") return compareHere(revision, found);
  await sweepChangeSets(found.arn, { purpose: "plan", ...revision.origin }, context);
  return withSource(revision, context, async (source) =>
    source === null
      ? { ...compareHere(revision, found), notes: [notStored] }
      : readChangeSet(toRequest(revision, source), () => compareHere(revision, found), context),
  );
}

const notStored =
  "The template is over CloudFormation's inline limit of 51,200 bytes and the plan role may not write `plans/` in the artifact bucket, so the changes were worked out from the templates alone";

function compareHere({ text, adoptions }: Revision, found: FoundStack): PlannedChanges {
  const deployed = deployedTemplateOf(found);
  const changes = compareTemplates(deployed, parseTemplate(text), adoptions);
  return { from: "template", changes, refused: null, notes: [] };
}

async function readChangeSet(
  request: ChangeSetRequest,
  compare: () => PlannedChanges,
  context: StackContext,
): Promise<PlannedChanges> {
  const changeSet = await createReadable(request, context, 3);
  if (changeSet.state === "refused") return { ...compare(), refused: changeSet.diagnosis };
  if (changeSet.state === "empty") return toPlanned([]);
  await discardChangeSet(changeSet, context);
  return toPlanned(changeSet.changes);
}

/** Another run may delete the change set before it is read, by executing its own or by superseding this plan. */
async function createReadable(
  request: ChangeSetRequest,
  context: StackContext,
  tries: number,
): Promise<CreatedChangeSet> {
  try {
    return await createChangeSet(request, context);
  } catch (error) {
    if (tries === 1 || !isChangeSetGone(error)) throw error;
    return createReadable(request, context, tries - 1);
  }
}

function toRequest({ name, tags, description, origin }: Revision, template: TemplateSource): ChangeSetRequest {
  const from = { purpose: "plan", ...origin } as const;
  return { stack: name, type: "UPDATE", template, origin: from, tags: toTagList(tags), description };
}

function toPlanned(changes: readonly ResourceChange[]): PlannedChanges {
  return { from: "change-set", changes: changes.map(toPlannedChange), refused: null, notes: [] };
}

/** A change of a change set, by what a plan tells of it. */
export function toPlannedChange(change: ResourceChange): PlannedChange {
  return {
    logicalId: change.LogicalResourceId ?? "",
    type: change.ResourceType ?? "",
    action: change.Action ?? "Dynamic",
    replacement: change.Replacement ?? null,
  };
}
