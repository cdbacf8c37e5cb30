import { ActionError } from "../errors.ts";
import type { Stack } from "../ports.ts";
import type { StackContext } from "./context.ts";
import { parseTemplate, queuesOf, type TemplateBody } from "./deployed-template.ts";
import { diagnose } from "./diagnose.ts";
import { follow } from "./follow.ts";
import { stateOf } from "./stack-state.ts";

/** A queue that outlives its stack. */
export interface RetainedQueue {
  readonly name: string;
  /** Approximate number of messages in it. */
  readonly messages: number;
}

/**
 * Deletes a stack, also one that failed; its queues and their messages stay.
 * @throws ActionError `stack-protected`, or `deployment-failed` with the first cause
 */
export async function destroyStack(stack: Stack, context: StackContext): Promise<readonly RetainedQueue[]> {
  const { StackName: name = "", StackId: arn = "" } = stack;
  if (stack.EnableTerminationProtection) throw isProtected(name);
  const template = parseTemplate(await context.aws.cloudFormation.getTemplate(arn));
  const retained = stateOf(stack) === "failed-create" ? [] : await describeQueues(template, context);
  await deleteStack({ name, arn }, context);
  return retained;
}

/**
 * Deletes a stack and follows it to its end.
 * @throws ActionError `deployment-failed` with the first cause
 */
export async function deleteStack(
  { name, arn }: { readonly name: string; readonly arn: string },
  context: StackContext,
): Promise<void> {
  const { cloudFormation } = context.aws;
  const since = await cloudFormation.newestStackEvent(arn);
  const token = context.random.uuid();
  await cloudFormation.deleteStack(arn, token);
  const { status, events } = await follow({ stackArn: arn, token, since }, context);
  if (status !== "DELETE_COMPLETE") throw notDeleted(name, status, events);
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

function notDeleted(name: string, status: string, events: Parameters<typeof diagnose>[0]): ActionError {
  const diagnosis = diagnose(events);
  return new ActionError("deployment-failed", {
    message: `The stack ${name} ended as ${status}: ${diagnosis?.cause ?? "no event says why"}`,
    remedy: diagnosis?.remedy ?? "Look at the stack's events in the CloudFormation console.",
    resource: diagnosis?.logicalId ?? name,
  });
}
