import type { ExistingQueue, StackConfig } from "../config/stack-config.ts";
import { ActionError } from "../errors.ts";
import type { StackContext } from "../stack/context.ts";
import type { Refusal } from "../stack/refusal.ts";

const fullMessageSize = 1_048_576;

/**
 * Makes sure that every queue which is not ours is there. Another account's queue may be hidden from this role: that is
 * a warning with the policy its owner must set, not a refusal.
 */
export async function checkExistingQueues(
  { queues }: Pick<StackConfig, "queues">,
  context: StackContext,
): Promise<readonly Refusal[]> {
  const existing = queues.filter((queue) => queue.kind === "existing");
  const found = await Promise.all(existing.map((queue) => checkQueue(queue, context)));
  return found.filter((refusal) => refusal !== null);
}

async function checkQueue(queue: ExistingQueue, context: StackContext): Promise<Refusal | null> {
  try {
    const sqs = context.aws.sqs(queue.region ?? undefined);
    const url = await sqs.getQueueUrl(queue.physicalName, queue.account ?? undefined);
    if (url === undefined) return missing(queue);
    const { maximumMessageSize, kmsKey } = await sqs.getQueueAttributes(url);
    if (maximumMessageSize < fullMessageSize) warnOfSize(queue, maximumMessageSize, context);
    if (kmsKey !== null && kmsKey !== "alias/aws/sqs") warnOfKey(queue, kmsKey, context);
    return null;
  } catch (error) {
    if (queue.account === null || !isPermissionFault(error)) throw error;
    warnOfPolicy(queue, context);
    return null;
  }
}

function isPermissionFault(error: unknown): boolean {
  return error instanceof ActionError && error.code === "permission-missing";
}

function missing({ key, physicalName }: ExistingQueue): Refusal {
  return {
    code: "queue-missing",
    path: `queues.${key}.existing`,
    resource: physicalName,
    cause: `The existing queue ${physicalName} does not exist`,
    remedy: "Correct its name or ARN, create it first, or remove `existing` and let this stack make it.",
  };
}

function warnOfSize({ physicalName }: ExistingQueue, size: number, { progress }: StackContext): void {
  const limit = `${Math.floor(size / 1024)} KiB`;
  progress.warning(
    `The existing queue ${physicalName} takes messages up to ${limit}: a larger one would be answered 503. Raise its MaximumMessageSize to 1 MiB, or set \`maxBody\` on its endpoints well below ${limit}.`,
  );
}

/** The account's own key for SQS needs no permission; a customer's does, and this stack does not manage it. */
function warnOfKey({ physicalName }: ExistingQueue, key: string, { progress }: StackContext): void {
  progress.warning(
    `The existing queue ${physicalName} is encrypted under ${key}: that key's policy must allow kms:GenerateDataKey and kms:Decrypt to the function's role, or requests get 503.`,
  );
}

function warnOfPolicy({ physicalName, account }: ExistingQueue, { progress }: StackContext): void {
  progress.warning(
    `The queue ${physicalName} of account ${account} cannot be seen from here. Its queue policy must allow sqs:SendMessage to the function's role, or requests get 503.`,
  );
}
