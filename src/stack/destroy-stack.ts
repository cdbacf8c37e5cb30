import { ActionError } from "../errors.ts";
import type { Stack } from "../ports.ts";
import type { StackContext } from "./context.ts";
import { queuesOf, type TemplateBody } from "./deployed-template.ts";
import { diagnose } from "./diagnose.ts";
import { follow } from "./follow.ts";

/** A queue that outlives its stack. */
export interface RetainedQueue {
  readonly name: string;
  /** Approximate number of messages in it. */
  readonly messages: number;
}

/**
 * Deletes a stack; its queues and their messages stay.
 * @throws ActionError `stack-protected`, or `deployment-failed` with the first cause
 */
export async function destroyStack(
  { stack, template }: { readonly stack: Stack; readonly template: TemplateBody },
  context: StackContext,
): Promise<readonly RetainedQueue[]> {
  if (stack.EnableTerminationProtection) throw isProtected(stack.StackName ?? "");
  const retained = await describeQueues(template, context);
  const { cloudFormation } = context.aws;
  const arn = stack.StackId ?? "";
  const [newest] = await cloudFormation.describeStackEvents(arn);
  const token = context.random.uuid();
  await cloudFormation.deleteStack(arn, token);
  const { status, events } = await follow({ stackArn: arn, token, since: newest?.EventId }, context);
  if (status !== "DELETE_COMPLETE") throw notDeleted(stack.StackName ?? "", status, events);
  return retained;
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
