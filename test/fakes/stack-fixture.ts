import { findAdoptions } from "../../src/stack/adopt.ts";
import type { StackContext } from "../../src/stack/context.ts";
import { type Deployment, deployStack, isDeployed, protect, type Revision } from "../../src/stack/deploy-stack.ts";
import { parseTemplate } from "../../src/stack/deployed-template.ts";
import { type FoundStack, findStack, type Search } from "../../src/stack/find-stack.ts";
import { isOvertaken } from "../../src/stack/operation/overtaken.ts";
import { stackTags } from "../../src/stack/owner-tags.ts";
import { type PlannedChanges, planStack } from "../../src/stack/plan-stack.ts";
import { inputs } from "./world.ts";

export const topic = { Type: "AWS::SNS::Topic" };
export const queue = (QueueName: string) => ({
  Type: "AWS::SQS::Queue",
  DeletionPolicy: "RetainExceptOnCreate",
  Properties: { QueueName },
});

/** A stack's template, and whatever else is to differ from a plain revision of it. */
export function revisionOf(
  Resources: Readonly<Record<string, unknown>>,
  changes: Partial<Omit<Revision, "text">> = {},
): Revision {
  return {
    ...{ name: "acme", owner: inputs.owner, tags: stackTags("acme", inputs.owner, {}), adoptions: [] },
    ...{ description: "why", terminationProtection: false, store: async () => null },
    origin: { run: { id: "1", attempt: "1" }, pullRequest: null },
    text: JSON.stringify({ Resources }),
    ...changes,
  };
}

export const absent: FoundStack = { state: "absent", leftover: null, stuck: null, notes: [] };

export function searchFor(command: Search["command"], recover: Search["recover"] = null): Search {
  return { owner: inputs.owner, command, recover };
}

/** What the command `deploy` does with a stack; again when it was overtaken. */
export function deployRevision(
  revision: Revision,
  context: StackContext,
  recover: Search["recover"] = null,
): Promise<Deployment> {
  return deployOnce(revision, context, recover).catch((error: unknown) => {
    if (!isOvertaken(error)) throw error;
    return deployOnce(revision, context, recover);
  });
}

async function deployOnce(revision: Revision, context: StackContext, recover: Search["recover"]): Promise<Deployment> {
  const [found, adoptable] = await look(revision, searchFor("deploy", recover), context);
  if (found.state !== "present" || !isDeployed(adoptable, found)) return deployStack(adoptable, found, context);
  const isChanged = await protect(revision, found.stack, context);
  const nothing = { changes: [], durations: [], leftBehind: [] };
  return { result: isChanged ? "updated" : "no-changes", stack: found.stack, ...nothing };
}

/** What the command `plan` does with it. */
export async function planRevision(revision: Revision, context: StackContext): Promise<PlannedChanges> {
  const [found, adoptable] = await look(revision, searchFor("plan"), context);
  return planStack(adoptable, found, context);
}

async function look(
  revision: Revision,
  search: Search,
  context: StackContext,
): Promise<readonly [FoundStack, Revision]> {
  const { name, owner, text } = revision;
  const found = await findStack(name, search, context);
  const deployed = found.state === "present" ? found.template : null;
  const { adoptions } = await findAdoptions({ name, owner, deployed }, parseTemplate(text), context);
  return [found, { ...revision, adoptions }];
}
