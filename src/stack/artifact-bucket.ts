import { checkBucket } from "../artifact/check-bucket.ts";
import { ActionError } from "../errors.ts";
import type { Stack } from "../ports.ts";
import { createChangeSet } from "./change-set/change-set.ts";
import type { Origin } from "./change-set/change-set-name.ts";
import { executeChangeSet } from "./change-set/execute.ts";
import type { StackContext } from "./context.ts";
import { diagnoseOperation } from "./diagnosis/diagnose-operation.ts";
import { waitUntilSettled } from "./operation/attach.ts";
import { type StackState, stateOf } from "./stack-state.ts";

interface ArtifactBucket {
  readonly name: string;
  /** Id of the account that it shall belong to. */
  readonly owner: string;
  readonly template: string;
  readonly origin: Origin;
}

/**
 * Creates the bucket for artifacts as a small stack of its own, unless it is there. It is shared by all stacks of the
 * account and region, so it carries no repository's tags.
 */
export async function createArtifactBucket(bucket: ArtifactBucket, context: StackContext): Promise<void> {
  const { cloudFormation } = context.aws;
  const settled = await waitUntilSettled(await cloudFormation.describeStack(bucket.name), context);
  if (settled && !creatable.has(stateOf(settled))) return checkMade(settled, bucket, context);
  context.progress.info(`Creating the artifact bucket ${bucket.name}`);
  const changeSet = await createChangeSet(
    {
      stack: bucket.name,
      type: "CREATE",
      template: { text: bucket.template, url: null },
      origin: { purpose: "deploy", ...bucket.origin },
      tags: [{ Key: "w2s:stack", Value: bucket.name }],
      description: "webhook2sqs: the bucket for function code",
    },
    context,
  );
  if (changeSet.state === "refused") throw notCreated(bucket.name, changeSet.diagnosis.cause);
  const { status, events } = await executeChangeSet({ ...changeSet, text: bucket.template }, context);
  if (status === "CREATE_COMPLETE") return;
  throw notCreated(bucket.name, (await diagnoseOperation(events, context))?.cause ?? status);
}

/** A change set that an interrupted run left behind is no bucket, nor is another run's create that failed. */
const creatable: ReadonlySet<StackState> = new Set(["gone", "empty"]);

/** Another run may have made it just now; a stack that stands without its bucket will not make it again. */
async function checkMade(settled: Stack, { name, owner }: ArtifactBucket, { aws }: StackContext): Promise<void> {
  const isMade = stateOf(settled) === "ready" && (await checkBucket({ bucket: name, owner }, aws.s3)) === "ours";
  if (!isMade) throw bucketGone(name, String(settled.StackStatus));
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
