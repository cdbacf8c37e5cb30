import { ActionError } from "../errors.ts";
import type { Owner } from "../inputs.ts";
import type { ResourceChange, Stack } from "../ports.ts";
import { toAsciiJson } from "../template/template-text.ts";
import { type Adoption, importTemplate, toResourcesToImport } from "./adopt.ts";
import { type ChangeSetRequest, type CreatedChangeSet, createChangeSet } from "./change-set/change-set.ts";
import type { Origin } from "./change-set/change-set-name.ts";
import { executeChangeSet } from "./change-set/execute.ts";
import { refuseReplacement } from "./change-set/refuse-replacement.ts";
import { sweepChangeSets } from "./change-set/sweep.ts";
import { type StoreTemplate, withSource } from "./change-set/template-source.ts";
import type { StackContext } from "./context.ts";
import { isSameTemplate, parseTemplate } from "./deployed-template.ts";
import { deleteEmptyStack, deleteStack } from "./destroy-stack.ts";
import { type Diagnosis, undeleted } from "./diagnosis/diagnose.ts";
import { diagnoseOperation } from "./diagnosis/diagnose-operation.ts";
import { deployedTemplateOf, describeLeftover, type FoundStack } from "./find-stack.ts";
import { durationsOf, type ResourceDuration } from "./operation/durations.ts";
import { describeSettled, type Ended } from "./operation/follow.ts";
import { overlook } from "./operation/overlook.ts";
import { fromTagList, type Tags, toTagList } from "./owner-tags.ts";
import { stateOf } from "./stack-state.ts";

/** What a stack shall become. */
export interface Revision {
  readonly name: string;
  readonly owner: Owner;
  /** Which run sends it, and for which pull request. */
  readonly origin: Origin;
  /** The template's text as it is sent, metadata included. */
  readonly text: string;
  /** For a template over the inline limit; asked for no other. */
  readonly store: StoreTemplate;
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
      readonly durations: readonly ResourceDuration[];
      /** What CloudFormation called complete although it could not be deleted. */
      readonly leftBehind: readonly string[];
    }
  | Failed;

/** `status`: the stack's, or `FAILED` when CloudFormation refused the change set and nothing was touched. */
interface Failed {
  readonly result: "failed";
  readonly status: string;
  readonly diagnosis: Diagnosis;
}

/** Whether what is deployed is already this revision: then no change set is needed to know it. */
export function isDeployed(revision: Omit<Revision, "store">, found: FoundStack): boolean {
  return (
    found.state === "present" &&
    stateOf(found.stack) === "ready" &&
    revision.adoptions.length === 0 &&
    found.stack.StackStatus !== "UPDATE_ROLLBACK_COMPLETE" &&
    isSameTemplate(found.template, parseTemplate(revision.text)) &&
    sameTags(revision.tags, fromTagList(found.stack.Tags))
  );
}

/**
 * Makes the stack what the revision says: clear what failed, import what was left behind, create or update, follow,
 * protect. Each step is seen in AWS by the next run, should this one be killed: a change set by its name, an operation
 * by the stack's status, an import by the template, the protection by the stack.
 * @throws ActionError for a stack that is stuck, unchanged
 */
export async function deployStack(revision: Revision, found: FoundStack, context: StackContext): Promise<Deployment> {
  if (found.stuck) throw new ActionError(found.stuck.code, { ...found.stuck, message: found.stuck.cause, cause: null });
  await clear(revision, found, context);
  const failed = await importQueues(revision, found, context);
  if (failed) return failed;
  const exists = found.state === "present" || revision.adoptions.length > 0;
  const deployment = await applyChangeSet(revision, exists ? "UPDATE" : "CREATE", context);
  if (deployment.result === "failed") return deployment;
  const isProtected = await protect(revision, deployment.stack, context);
  if (found.state === "absent") return { ...deployment, result: "created" };
  return deployment.result === "no-changes" && isProtected ? { ...deployment, result: "updated" } : deployment;
}

/** A create that failed holds its name and can only be deleted; its cause is told before it goes. */
async function clear({ name, origin }: Revision, found: FoundStack, context: StackContext): Promise<void> {
  const leftover = found.state === "absent" ? found.leftover : null;
  if (leftover?.state === "failed-create") {
    context.progress.info(describeLeftover(leftover));
    return deleteStack({ name, arn: leftover.arn }, context);
  }
  const arn = found.state === "present" ? found.arn : leftover?.arn;
  if (arn !== undefined) await sweepChangeSets(arn, { purpose: "deploy", ...origin }, context);
}

/** @returns the failure, if the import failed */
async function importQueues(revision: Revision, found: FoundStack, context: StackContext): Promise<Failed | null> {
  const { adoptions } = revision;
  if (adoptions.length === 0) return null;
  context.progress.info(`Taking back ${adoptions.map((queue) => queue.name).join(", ")}, kept from before`);
  const deployed = deployedTemplateOf(found);
  const request = {
    type: "IMPORT" as const,
    text: toAsciiJson(importTemplate(revision, parseTemplate(revision.text), deployed)),
    tags: null,
    description: `${revision.description}: re-adopts ${adoptions.length} queues`,
    resourcesToImport: toResourcesToImport(adoptions),
  };
  const changeSet = await propose(revision, request, context);
  if (changeSet.state === "refused") return refusedBy(changeSet, revision, found.state === "absent" ? context : null);
  const ended = await executeChangeSet({ ...changeSet, text: request.text }, context);
  return ended.status === "IMPORT_COMPLETE" ? null : toFailure(ended, context);
}

async function applyChangeSet(
  revision: Revision,
  type: "CREATE" | "UPDATE",
  context: StackContext,
): Promise<Deployment> {
  const { name, text, description } = revision;
  const changeSet = await propose(revision, { type, text, tags: toTagList(revision.tags), description }, context);
  if (changeSet.state === "refused") return refusedBy(changeSet, revision, type === "CREATE" ? context : null);
  const stands = async () => (await describeSettled(changeSet.stackArn, context)) ?? noStack(name);
  if (changeSet.state === "empty")
    return { result: "no-changes", stack: await stands(), changes: [], durations: [], leftBehind: [] };
  await refuseReplacement(changeSet, context);
  const ended = await executeChangeSet({ ...changeSet, text }, context);
  if (ended.status !== `${type}_COMPLETE`) return toFailure(ended, context);
  const { events } = ended;
  const found = { changes: changeSet.changes, durations: durationsOf(events), leftBehind: undeleted(events) };
  return { result: "updated", stack: await stands(), ...found };
}

/** What tells one change set of a deploy from another. */
type Proposal = Pick<ChangeSetRequest, "type" | "tags" | "description" | "resourcesToImport"> & {
  readonly text: string;
};

/** Without a place for it, a template over the limit is sent as it is: CloudFormation says that it is too long. */
function propose(
  { name, origin, store }: Revision,
  { text, ...rest }: Proposal,
  context: StackContext,
): Promise<CreatedChangeSet> {
  const from = { purpose: "deploy", ...origin } as const;
  return withSource({ text, store }, context, (source) =>
    createChangeSet({ ...rest, stack: name, origin: from, template: source ?? { text, url: null } }, context),
  );
}

/** A first change set that is refused leaves an empty stack. `emptied`: the way to take it away; null when it stands. */
async function refusedBy(
  { stackArn: arn, diagnosis }: Extract<CreatedChangeSet, { state: "refused" }>,
  { name }: Revision,
  emptied: StackContext | null,
): Promise<Failed> {
  if (emptied) await deleteEmptyStack({ name, arn }, emptied).catch(overlook(emptied));
  return { result: "failed", status: "FAILED", diagnosis };
}

/** Deleted by somebody else the moment it was ready. */
function noStack(name: string): never {
  throw new ActionError("stack-missing", {
    message: `The stack ${name} was deployed, and is gone`,
    remedy: "Somebody deleted it meanwhile. Run again.",
    resource: name,
  });
}

/** Why an operation did not end as it should. */
export async function toFailure({ status, events }: Ended, context: StackContext): Promise<Failed> {
  const unknown: Diagnosis = {
    logicalId: "",
    resourceType: "",
    cause: `The stack ended as ${status} and no event says why`,
    remedy: "Look at the stack's events in the CloudFormation console.",
  };
  return { result: "failed", status, diagnosis: (await diagnoseOperation(events, context)) ?? unknown };
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
