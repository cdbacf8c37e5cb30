import { permissionFault } from "../../test/fakes/aws-fault.ts";
import { deployRevision, queue, revisionOf, topic } from "../../test/fakes/stack-fixture.ts";
import { createWorld } from "../../test/fakes/world.ts";
import type { Stack } from "../ports.ts";
import { destroyStack } from "./destroy-stack.ts";

const bare: Stack = { StackName: undefined, CreationTime: undefined, StackStatus: "UPDATE_COMPLETE" };

/** AWS that ends every operation as failed, without a word. */
function silentContext() {
  const { context } = createWorld();
  const end = { StackId: "", EventId: "2", StackName: "", Timestamp: undefined, PhysicalResourceId: "" };
  let token = "";
  const cloudFormation = {
    ...context.aws.cloudFormation,
    getTemplate: async () => "{}",
    deleteStack: async (_stack: string, ours: string) => {
      token = ours;
    },
    newestStackEvent: async () => undefined,
    describeStackEvents: async () => [
      { ...end, ClientRequestToken: token, ResourceStatus: "ROLLBACK_COMPLETE" as const },
    ],
  };
  return { ...context, aws: { ...context.aws, cloudFormation } };
}

test("a deletion that ends otherwise, and no event says why, is told by its status", async () => {
  await expect(destroyStack(bare, silentContext())).rejects.toMatchObject({
    code: "deployment-failed",
    message: "The stack  ended as ROLLBACK_COMPLETE: no event says why",
    remedy: "Look at the stack's events in the CloudFormation console.",
    resource: "",
  });
});

test("a protected stack is refused by its name", async () => {
  const stack = { ...bare, StackName: "acme", EnableTerminationProtection: true };
  await expect(destroyStack(stack, silentContext())).rejects.toMatchObject({
    code: "stack-protected",
    resource: "acme",
  });
});

test.each<[string, Stack | undefined]>([
  ["no stack", undefined],
  ["a stack that is gone", { ...bare, StackStatus: "DELETE_COMPLETE" }],
])("of %s there is nothing to delete", async (_what, stack) => {
  const { context, calls } = createWorld();
  expect(await destroyStack(stack, context)).toBeNull();
  expect(calls).toEqual([]);
});

test("a stack is deleted, and its queues stay with what is in them", async () => {
  const { context, cloudFormation, sqs } = createWorld();
  await deployRevision(revisionOf({ A: topic, Q: queue("q"), R: queue("r") }), context);
  sqs.send(sqs.find("q").url, "kept");
  sqs.remove(sqs.find("r").url);
  expect(await destroyStack(await cloudFormation.describeStack("acme"), context)).toEqual([{ name: "q", messages: 1 }]);
  expect(await cloudFormation.describeStack("acme")).toBeUndefined();
});

test("of a create that failed nothing stays", async () => {
  const { context, cloudFormation } = createWorld();
  await deployRevision(revisionOf({ A: topic, Q: queue("q") }), context);
  cloudFormation.setStatus("acme", "ROLLBACK_COMPLETE");
  expect(await destroyStack(await cloudFormation.describeStack("acme"), context)).toEqual([]);
});

test("a deletion that fails names its first cause", async () => {
  const { context, cloudFormation } = createWorld();
  await deployRevision(revisionOf({ A: topic }), context);
  cloudFormation.switches.failures.set("delete A", "in use");
  await expect(destroyStack(await cloudFormation.describeStack("acme"), context)).rejects.toMatchObject({
    message: "The stack acme ended as DELETE_FAILED: in use",
    resource: "A",
  });
});

/** A stack in review with these change sets. */
async function inReview(...names: readonly string[]) {
  const world = createWorld();
  for (const ChangeSetName of names)
    await world.cloudFormation.createChangeSet({
      ...{ StackName: "acme", ChangeSetName, ChangeSetType: "CREATE" },
      TemplateBody: revisionOf({ A: topic }).text,
    });
  const stack = await world.cloudFormation.describeStack("acme");
  return { ...world, stack };
}

test("a stack that was never begun is deleted when all its change sets are ours", async () => {
  const { stack, context, cloudFormation } = await inReview("w2s-deploy-1-1-00000001", "w2s-deploy-2-1-00000002");
  // DescribeStacks may still answer as before the deletion.
  const answers = [stack, stack, stack];
  const describeStack = async (arn: string) => answers.pop() ?? cloudFormation.describeStack(arn);
  const aws = { ...context.aws, cloudFormation: { ...context.aws.cloudFormation, describeStack } };
  expect(await destroyStack(stack, { ...context, aws })).toBeNull();
  expect(answers).toEqual([]);
  expect(await cloudFormation.describeStack("acme")).toBeUndefined();
});

test("one that another run begins meanwhile is left", async () => {
  const { stack, context, cloudFormation, progress } = await inReview("w2s-deploy-1-1-00000001");
  const [changeSet] = [...cloudFormation.changeSets.values()];
  await cloudFormation.describeChangeSet(changeSet?.arn ?? "", "acme");
  await cloudFormation.executeChangeSet(changeSet?.arn ?? "", "acme", "theirs");
  expect(await destroyStack(stack, context)).toBeNull();
  expect(progress.textsOf("info").join()).toMatch(/^The empty stack acme is left as it is: it is CREATE_\w+ by now$/);
  expect(await cloudFormation.describeStack("acme")).toMatchObject({ StackStatus: "CREATE_COMPLETE" });
});

test("one that somebody deletes meanwhile is gone", async () => {
  const { stack, context, progress } = await inReview("w2s-deploy-1-1-00000001");
  const cloudFormation = { ...context.aws.cloudFormation, describeStack: async () => undefined };
  expect(await destroyStack(stack, { ...context, aws: { ...context.aws, cloudFormation } })).toBeNull();
  expect(progress.textsOf("info").join()).toContain("it is gone by now");
});

test("one that somebody else may be about to begin is left, and that is said", async () => {
  const { stack, context, cloudFormation, progress } = await inReview("w2s-deploy-1-1-00000001", "theirs");
  expect(await destroyStack(stack, context)).toBeNull();
  expect(cloudFormation.find("acme").status).toBe("REVIEW_IN_PROGRESS");
  expect(progress.textsOf("info")).toEqual([
    "The empty stack acme is left as it is: its change set theirs is not ours",
  ]);
});

test("one whose change sets cannot be listed is left, and that is said", async () => {
  const { stack, context, cloudFormation, progress } = await inReview("w2s-deploy-1-1-00000001");
  const listChangeSets = () => Promise.reject(permissionFault("cloudformation:ListChangeSets", "*"));
  const aws = { ...context.aws, cloudFormation: { ...context.aws.cloudFormation, listChangeSets } };
  expect(await destroyStack(stack, { ...context, aws })).toBeNull();
  expect(cloudFormation.find("acme").status).toBe("REVIEW_IN_PROGRESS");
  expect(progress.textsOf("info")).toEqual([
    "The empty stack acme is left as it is: whose change sets it has is not known",
  ]);
});

const serviceRole = "arn:aws:iam::123456789012:role/cloudformation";

test.each([
  ["a stack that stands", "UPDATE_COMPLETE"],
  ["an empty one", "REVIEW_IN_PROGRESS"],
] as const)("%s is deleted by the role that CloudFormation works as", async (_what, status) => {
  const world = createWorld();
  await deployRevision(revisionOf({ A: topic }), world.context);
  world.cloudFormation.setStatus("acme", status);
  const roles: unknown[] = [];
  const cloudFormation = {
    ...world.context.aws.cloudFormation,
    deleteStack: (stack: string, token: string, role?: string | null) => {
      roles.push(role);
      return world.cloudFormation.deleteStack(stack, token);
    },
  };
  const context = { ...world.context, serviceRole, aws: { ...world.context.aws, cloudFormation } };
  await destroyStack(await world.cloudFormation.describeStack("acme"), context);
  expect(roles).toEqual([serviceRole]);
});
