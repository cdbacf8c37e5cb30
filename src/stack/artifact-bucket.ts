import { ActionError } from "../errors.ts";
import type { Stack } from "../ports.ts";
import { createChangeSet } from "./change-set.ts";
import type { StackContext } from "./context.ts";
import { diagnose } from "./diagnose.ts";
import { executeChangeSet } from "./execute.ts";
import { waitUntilSettled } from "./follow.ts";
import { stateOf } from "./stack-state.ts";

/**
 * Creates the bucket for artifacts as a small stack of its own, unless it is there. It is shared by all stacks of the
 * account and region, so it carries no repository's tags.
 */
export async function createArtifactBucket(
  bucket: { readonly name: string; readonly template: string },
  context: StackContext,
): Promise<void> {
  const existing = await context.aws.cloudFormation.describeStack(bucket.name);
  if (existing && existing.StackStatus !== "REVIEW_IN_PROGRESS") {
    await waitForBucket(bucket.name, existing, context);
    return;
  }
  context.progress.info(`Creating the artifact bucket ${bucket.name}`);
  const changeSet = await createChangeSet(
    {
      stack: bucket.name,
      type: "CREATE",
      template: { text: bucket.template, url: null },
      tags: [{ Key: "w2s:stack", Value: bucket.name }],
      description: "webhook2sqs: the bucket for function code",
    },
    context,
  );
  const { status, events } = await executeChangeSet({ ...changeSet, text: bucket.template }, context);
  if (status !== "CREATE_COMPLETE") throw notCreated(bucket.name, diagnose(events)?.cause ?? status);
}

/** Another run may just be making it; a stack that has settled without its bucket will not make it again. */
async function waitForBucket(name: string, stack: Stack, context: StackContext): Promise<void> {
  if (stateOf(stack) !== "busy") throw bucketGone(name, String(stack.StackStatus));
  await waitUntilSettled(stack, context);
}

function bucketGone(name: string, status: string): ActionError {
  return new ActionError("artifact-bucket-missing", {
    message: `The stack ${name} is ${status}, but the artifact bucket it made is gone`,
    remedy: `Delete that stack (aws cloudformation delete-stack --stack-name ${name}) and run again, or name a bucket of your own with the input \`artifact-bucket\`.`,
    resource: name,
  });
}

function notCreated(name: string, cause: string): ActionError {
  return new ActionError("deployment-failed", {
    message: `The artifact bucket ${name} was not created: ${cause}`,
    remedy: "Mend what the sentence above names, or name a bucket of your own with the input `artifact-bucket`.",
    resource: name,
  });
}
