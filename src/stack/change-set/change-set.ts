import type { ChangeSet, ChangeSetType, CreateChangeSetCommandInput, ResourceChange } from "../../ports.ts";
import type { StackContext } from "../context.ts";
import type { Diagnosis } from "../diagnosis/diagnose.ts";
import { explainRefusedChangeSet } from "../diagnosis/explain-refused.ts";
import { isOvertaken } from "../operation/overtaken.ts";
import { poll } from "../operation/poll.ts";
import { tolerate } from "../operation/tolerate.ts";
import { type ChangeSetOrigin, changeSetName } from "./change-set-name.ts";
import type { TemplateSource } from "./template-source.ts";

export interface ChangeSetRequest {
  readonly stack: string;
  readonly type: ChangeSetType;
  readonly template: TemplateSource;
  readonly origin: ChangeSetOrigin;
  /** Null: as they are; an import may not set them. */
  readonly tags: { Key: string; Value: string }[] | null;
  readonly description: string;
  readonly resourcesToImport?: CreateChangeSetCommandInput["ResourcesToImport"];
}

/** A change set by its ARNs: names may mean another one by now. */
interface ChangeSetAddress {
  readonly arn: string;
  readonly stackArn: string;
}

/** A change set ready to be executed; or the news that there is nothing to change, or why CloudFormation would not. */
export type CreatedChangeSet = ChangeSetAddress &
  (
    | { readonly state: "available"; readonly changes: readonly ResourceChange[] }
    | { readonly state: "empty" }
    | { readonly state: "refused"; readonly diagnosis: Diagnosis }
  );

/**
 * Creates a change set and describes every page of it; one that cannot be executed is deleted. Killed before that, the
 * run leaves a change set under a name by which the next one knows that it is spent.
 */
export async function createChangeSet(request: ChangeSetRequest, context: StackContext): Promise<CreatedChangeSet> {
  const { cloudFormation } = context.aws;
  const { changeSetArn: arn, stackArn } = await cloudFormation.createChangeSet(toInput(request, context));
  const address = { arn, stackArn };
  try {
    const described = await describeWhenReady(address, request.stack, context);
    if (described.Status !== "FAILED") return { state: "available", ...address, changes: described.changes };
    const created = await explain(address, described, context);
    await discardChangeSet(address, context);
    return created;
  } catch (error) {
    // A plan must leave nothing behind, also when it fails; the first fault is the one to tell.
    await cloudFormation.deleteChangeSet(arn, stackArn).catch(() => "the first fault is told");
    throw error;
  }
}

/** Deletes a change set, which another run may have done already: executing one deletes all others of the stack. */
export async function discardChangeSet({ arn, stackArn }: ChangeSetAddress, { aws }: StackContext): Promise<void> {
  await aws.cloudFormation.deleteChangeSet(arn, stackArn).catch((error: unknown) => {
    if (!isOvertaken(error)) throw error;
  });
}

async function explain(
  address: ChangeSetAddress,
  { StatusReason: reason = "no reason given" }: ChangeSet,
  context: StackContext,
): Promise<CreatedChangeSet> {
  if (noChanges.test(reason)) return { state: "empty", ...address };
  const diagnosis = await explainRefusedChangeSet({ ...address, reason }, context);
  return { state: "refused", ...address, diagnosis };
}

/** CloudFormation calls an empty change set a failure, in one of two sentences. */
const noChanges = /didn't contain changes|No updates are to be performed/;

function describeWhenReady(
  { arn, stackArn }: ChangeSetAddress,
  stack: string,
  context: StackContext,
): Promise<ChangeSet> {
  const look = async () => {
    const found = await context.aws.cloudFormation.describeChangeSet(arn, stackArn);
    return found.Status?.endsWith("_PENDING") || found.Status?.endsWith("_IN_PROGRESS") ? undefined : found;
  };
  return poll(tolerate(look, context), `the change set of ${stack}`, context);
}

function toInput(request: ChangeSetRequest, { random, serviceRole }: StackContext): CreateChangeSetCommandInput {
  const { stack, type, template, origin, tags, description, resourcesToImport } = request;
  const name = changeSetName(origin, random.uuid());
  return {
    StackName: stack,
    ChangeSetName: name,
    // A request that is sent again because its answer was lost means the same change set, not a second of its name.
    ClientToken: name,
    ChangeSetType: type,
    ...(template.url === null ? { TemplateBody: template.text } : { TemplateURL: template.url }),
    Capabilities: ["CAPABILITY_NAMED_IAM"],
    ...(tags && { Tags: tags }),
    Description: description.slice(0, 1_024),
    // A first create that fails leaves nothing behind; DELETE is allowed only there.
    ...(type === "CREATE" && { OnStackFailure: "DELETE" as const }),
    ...(resourcesToImport && { ResourcesToImport: resourcesToImport }),
    // A plan may pass no role. CloudFormation keeps the one that the stack was deployed with.
    ...(serviceRole !== null && origin.purpose === "deploy" && { RoleARN: serviceRole }),
  };
}
