import type { CloudFormation, Stack, StackEvent } from "../../ports.ts";
import { stateOf } from "../stack-state.ts";
import { describeSettled, type Onlooker, tellOfSilence } from "./follow.ts";
import { createNarration } from "./narrate.ts";
import { overlook } from "./overlook.ts";

type Newcomer = Onlooker & { readonly aws: { readonly cloudFormation: Pick<CloudFormation, "newestStackEvent"> } };

/**
 * Waits for whatever runs on a stack, also when somebody else started it, telling what ends meanwhile, and returns the
 * stack as it is then. A role that may not read events waits without a word of them.
 * @throws ActionError `timeout`
 */
export async function waitUntilSettled(stack: Stack | undefined, context: Newcomer): Promise<Stack | undefined> {
  if (!stack || stateOf(stack) !== "busy") return stack;
  const { StackName: name, StackStatus: status } = stack;
  const arn = String(stack.StackId);
  context.progress.info(`The stack ${name} is ${status}; waiting for it to settle`);
  const since = await context.aws.cloudFormation.newestStackEvent(arn).catch(overlook(context));
  const narration = createNarration(arn, context);
  const tellOfNothing = tellOfSilence(context);
  try {
    return await describeSettled(arn, context, async (now) => {
      const events = since === undefined ? [] : await eventsAfter(since, arn, context);
      await (events.length > 0 ? narration.go(events) : tellOfNothing(now));
    });
  } finally {
    narration.end();
  }
}

/** Oldest first. */
async function eventsAfter(since: string, arn: string, context: Newcomer): Promise<readonly StackEvent[]> {
  const events = await context.aws.cloudFormation.describeStackEvents(arn, since).catch(overlook(context));
  return (events ?? []).toReversed();
}
