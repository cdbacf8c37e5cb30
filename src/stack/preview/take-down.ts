import type { Stack } from "../../ports.ts";
import type { StackContext } from "../context.ts";
import { everyQueueOf, parseTemplate } from "../deployed-template.ts";
import { deleteEmptyStack, deleteStack } from "../destroy-stack.ts";
import { overlook } from "../operation/overlook.ts";
import { actionOn, stateOf } from "../stack-state.ts";

/** A queue that goes with its stack. */
export interface LostQueue {
  readonly name: string;
  /** Approximate number of messages that went with it; null when it could not be found out. */
  readonly messages: number | null;
}

/**
 * Deletes a preview that nothing runs on, and all that is in it.
 * @returns its queues, with what they held
 * @throws ActionError `deployment-failed` with what is left and why
 */
export async function takeDown(stack: Stack | undefined, context: StackContext): Promise<readonly LostQueue[]> {
  const action = actionOn(stack, "destroy");
  if (!stack || action === "nothing") return [];
  const [name, arn] = [String(stack.StackName), String(stack.StackId)];
  if (action === "delete if ours") {
    await deleteEmptyStack({ name, arn }, context);
    return [];
  }
  // What failed to be created holds nothing any more.
  const queues = stateOf(stack) === "failed-create" ? [] : await lookIntoQueues(arn, context);
  await deleteStack({ name, arn }, context);
  return queues;
}

/** What they hold is only told: no preview stays for a question that AWS refuses. */
async function lookIntoQueues(arn: string, context: StackContext): Promise<readonly LostQueue[]> {
  const read = async () => parseTemplate(await context.aws.cloudFormation.getTemplate(arn));
  const template = await read().catch(overlook(context));
  const names = template ? [...everyQueueOf(template).values()] : [];
  const found = await Promise.all(names.map((name) => lookInto(name, context)));
  return found.filter((queue) => queue !== null);
}

/** Null when somebody deleted it by hand. */
async function lookInto(name: string, context: StackContext): Promise<LostQueue | null> {
  const sqs = context.aws.sqs();
  const look = async () => {
    const url = await sqs.getQueueUrl(name);
    if (url === undefined) return null;
    const { visible, inFlight } = await sqs.getQueueAttributes(url);
    return { name, messages: visible + inFlight };
  };
  const found = await look().catch(overlook(context));
  return found === undefined ? { name, messages: null } : found;
}
