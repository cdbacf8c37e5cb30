import { ActionError } from "../errors.ts";
import type { ChangeSet, ChangeSetType, CreateChangeSetCommandInput, ResourceChange } from "../ports.ts";
import type { StackContext } from "./context.ts";
import { poll } from "./poll.ts";

export interface ChangeSetRequest {
  readonly stack: string;
  readonly type: ChangeSetType;
  /** The template's text, or, above the inline limit, where it lies. */
  readonly template: { readonly text: string; readonly url: string | null };
  /** Null: as they are; an import may not set them. */
  readonly tags: { Key: string; Value: string }[] | null;
  readonly description: string;
  readonly resourcesToImport?: CreateChangeSetCommandInput["ResourcesToImport"];
}

/** A change set ready to be executed, or the news that there is nothing to change. */
export type CreatedChangeSet = { readonly arn: string; readonly stackArn: string } & (
  | { readonly state: "available"; readonly changes: readonly ResourceChange[] }
  | { readonly state: "empty" }
);

/**
 * Creates a change set and describes every page of it.
 * @throws ActionError `change-set-failed` with CloudFormation's own reason
 */
export async function createChangeSet(request: ChangeSetRequest, context: StackContext): Promise<CreatedChangeSet> {
  const { cloudFormation } = context.aws;
  const { changeSetArn: arn, stackArn } = await cloudFormation.createChangeSet(toInput(request, context.random.uuid()));
  const described = await describeWhenReady({ arn, stackArn, stack: request.stack }, context).catch(async (error) => {
    // A plan must leave nothing behind, also when it fails; the first fault is the one to tell.
    await cloudFormation.deleteChangeSet(arn, stackArn).catch(() => "the first fault is told");
    throw error;
  });
  if (described.Status === "FAILED") {
    await cloudFormation.deleteChangeSet(arn, stackArn);
    if (noChanges.test(described.StatusReason ?? "")) return { state: "empty", arn, stackArn };
    throw changeSetFailed(request.stack, described.StatusReason ?? "no reason given");
  }
  return { state: "available", arn, stackArn, changes: described.changes };
}

function describeWhenReady(
  { arn, stackArn, stack }: { readonly arn: string; readonly stackArn: string; readonly stack: string },
  context: StackContext,
): Promise<ChangeSet> {
  return poll(
    async () => {
      const found = await context.aws.cloudFormation.describeChangeSet(arn, stackArn);
      return found.Status?.endsWith("_PENDING") || found.Status?.endsWith("_IN_PROGRESS") ? undefined : found;
    },
    `the change set of ${stack}`,
    context,
  );
}

/** CloudFormation calls an empty change set a failure, in one of two sentences. */
const noChanges = /didn't contain changes|No updates are to be performed/;

function toInput(request: ChangeSetRequest, id: string): CreateChangeSetCommandInput {
  const { stack, type, template, tags, description, resourcesToImport } = request;
  return {
    StackName: stack,
    ChangeSetName: `w2s-${id}`,
    ChangeSetType: type,
    ...(template.url === null ? { TemplateBody: template.text } : { TemplateURL: template.url }),
    Capabilities: ["CAPABILITY_NAMED_IAM"],
    ...(tags && { Tags: tags }),
    Description: description.slice(0, 1_024),
    // A first create that fails leaves nothing behind; DELETE is allowed only there.
    ...(type === "CREATE" && { OnStackFailure: "DELETE" as const }),
    ...(resourcesToImport && { ResourcesToImport: resourcesToImport }),
  };
}

function changeSetFailed(stack: string, reason: string): ActionError {
  return new ActionError("change-set-failed", {
    message: `CloudFormation refuses the change of ${stack}: ${reason}`,
    remedy: "Nothing was changed. Mend what the sentence above names and run again.",
    resource: stack,
  });
}
