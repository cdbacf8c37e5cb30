import { ActionError } from "../errors.ts";
import type { Stack } from "../ports.ts";
import { ownPrefix } from "./change-set/change-set-name.ts";
import type { StackContext } from "./context.ts";
import { parseTemplate, queuesOf, type TemplateBody } from "./deployed-template.ts";
import { diagnoseOperation } from "./diagnosis/diagnose-operation.ts";
import { type Ended, follow } from "./operation/follow.ts";
import { overlook } from "./operation/overlook.ts";
import { poll } from "./operation/poll.ts";
import { tolerate } from "./operation/tolerate.ts";
import { actionOn, stateOf } from "./stack-state.ts";

/** A queue that outlives its stack. */
export interface RetainedQueue {
  readonly name: string;
  /** Approximate number of messages in it. */
  readonly messages: number;
}

interface StackAddress {
  readonly name: string;
  readonly arn: string;
}

/**
 * Deletes a stack, also one that failed; its queues and their messages stay.
 * @returns null when there was nothing to delete: no stack, or one that was never begun
 * @throws ActionError `stack-protected`, or `deployment-failed` with the first cause
 */
export async function destroyStack(
  stack: Stack | undefined,
  context: StackContext,
): Promise<readonly RetainedQueue[] | null> {
  const action = actionOn(stack, "destroy");
  if (!stack || action === "nothing") return null;
  const { StackName: name = "", StackId: arn = "" } = stack;
  if (action === "delete if ours") return deleteEmptyStack({ name, arn }, context);
  if (stack.EnableTerminationProtection) throw isProtected(name);
  const template = parseTemplate(await context.aws.cloudFormation.getTemplate(arn));
  const retained = stateOf(stack) === "failed-create" ? [] : await describeQueues(template, context);
  await deleteStack({ name, arn }, context);
  return retained;
}

/**
 * Deletes a stack whose change sets were never executed, when all of them are ours. It holds nothing and has no tags, so
 * only its change sets tell whose it is. @returns null, as nothing outlives it
 */
export async function deleteEmptyStack({ name, arn }: StackAddress, context: StackContext): Promise<null> {
  const { cloudFormation } = context.aws;
  const obstacle = await findObstacle(arn, context);
  if (obstacle !== null) {
    context.progress.info(`The empty stack ${name} is left as it is: ${obstacle}`);
    return null;
  }
  await cloudFormation.deleteStack(arn, context.random.uuid(), context.serviceRole);
  const look = async () => stateOf(await cloudFormation.describeStack(arn)) === "gone" || undefined;
  await poll(tolerate(look, context), `the empty stack ${name} to be deleted`, context);
  return null;
}

/** What speaks against deleting an empty stack; null when nothing does. */
async function findObstacle(arn: string, context: StackContext): Promise<string | null> {
  const { cloudFormation } = context.aws;
  const listed = await cloudFormation.listChangeSets(arn).catch(overlook(context));
  if (listed === undefined) return "whose change sets it has is not known";
  const foreign = listed.find((changeSet) => !changeSet.name.startsWith(ownPrefix));
  if (foreign) return `its change set ${foreign.name} is not ours`;
  // Another run may have executed one of them, by which all of them go: then it has none, and is no longer empty.
  const now = await cloudFormation.describeStack(arn);
  return stateOf(now) === "empty" ? null : `it is ${now?.StackStatus ?? "gone"} by now`;
}

/**
 * Deletes a stack and follows it to its end.
 * @throws ActionError `deployment-failed` with the first cause
 */
export async function deleteStack({ name, arn }: StackAddress, context: StackContext): Promise<void> {
  const { cloudFormation } = context.aws;
  const since = await cloudFormation.newestStackEvent(arn);
  const token = context.random.uuid();
  // Killed from here on, the deletion goes on by itself; the next run waits for it and finds nothing.
  await cloudFormation.deleteStack(arn, token, context.serviceRole);
  const ended = await follow({ stackArn: arn, token, since }, context);
  if (ended.status !== "DELETE_COMPLETE") throw await notDeleted(name, ended, context);
}

async function describeQueues(template: TemplateBody, { aws }: StackContext): Promise<RetainedQueue[]> {
  const sqs = aws.sqs();
  const described = [...queuesOf(template).values()].map(async (name) => {
    const url = await sqs.getQueueUrl(name);
    if (url === undefined) return null;
    const { visible, inFlight } = await sqs.getQueueAttributes(url);
    return { name, messages: visible + inFlight };
  });
  return (await Promise.all(described)).filter((queue) => queue !== null);
}

function isProtected(name: string): ActionError {
  return new ActionError("stack-protected", {
    message: `The stack ${name} is protected against deletion`,
    remedy: "Write `terminationProtection: false` in the config file, deploy that, then destroy.",
    resource: name,
  });
}

async function notDeleted(name: string, { status, events }: Ended, context: StackContext): Promise<ActionError> {
  const diagnosis = await diagnoseOperation(events, context);
  return new ActionError("deployment-failed", {
    message: `The stack ${name} ended as ${status}: ${diagnosis?.cause ?? "no event says why"}`,
    remedy: diagnosis?.remedy ?? "Look at the stack's events in the CloudFormation console.",
    resource: diagnosis?.logicalId ?? name,
  });
}
