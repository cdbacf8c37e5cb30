import { absent as nothing, revisionOf, topic } from "../../test/fakes/stack-fixture.ts";
import { createWorld, type World } from "../../test/fakes/world.ts";
import type { Stack } from "../ports.ts";
import { deployStack, isDeployed, protect, type Revision } from "./deploy-stack.ts";
import { parseTemplate } from "./deployed-template.ts";
import type { FoundStack } from "./find-stack.ts";
import { toTagList } from "./owner-tags.ts";

const revision = revisionOf({ Topic: topic });
const { text } = revision;
const stack: Stack = {
  ...{ StackName: "acme", StackId: "arn", CreationTime: undefined, StackStatus: "UPDATE_COMPLETE" as const },
  Tags: toTagList(revision.tags),
};
const settled = { stuck: null, notes: [] };
const standing = { state: "present", stack, arn: "arn", template: parseTemplate(text), ...settled } as const;

/** The same world; somebody deletes a stack the moment it is ready. */
function withDeleter({ context }: World) {
  const cloudFormation = { ...context.aws.cloudFormation, describeStack: async () => undefined };
  return { ...context, aws: { ...context.aws, cloudFormation } };
}

test.each<[string, Partial<Revision>, FoundStack]>([
  ["the same template and tags stand", {}, standing],
  ["the same template stands, sent from elsewhere", { text: text.replace("{", '{"Metadata":1,') }, standing],
])("there is nothing to do when %s", (_what, changes, found) => {
  expect(isDeployed({ ...revision, ...changes }, found)).toBe(true);
});

test.each<[string, Partial<Revision>, FoundStack]>([
  ["there is no stack", {}, nothing],
  ["the template is another", { text: '{"Resources":{}}' }, standing],
  ["a tag is another", { tags: { ...revision.tags, team: "platform" } }, standing],
  ["a queue is to be taken back", { adoptions: [{ logicalId: "Q", name: "q", url: "u" }] }, standing],
  ["the stack was rolled back", {}, { ...standing, stack: { ...stack, StackStatus: "UPDATE_ROLLBACK_COMPLETE" } }],
  ["the stack is stuck", {}, { ...standing, stack: { ...stack, StackStatus: "UPDATE_ROLLBACK_FAILED" } }],
])("there is something to do when %s", (_what, changes, found) => {
  expect(isDeployed({ ...revision, ...changes }, found)).toBe(false);
});

test("a revision is created where nothing stands", async () => {
  const world = createWorld();
  expect(await deployStack(revision, nothing, world.context)).toMatchObject({
    result: "created",
    stack: { StackStatus: "CREATE_COMPLETE" },
    changes: [{ Action: "Add", LogicalResourceId: "Topic" }],
    leftBehind: [],
    durations: [{ logicalId: "Topic", type: "AWS::SNS::Topic", operation: "CREATE" }],
  });
});

test("a failure of which no event tells the cause names the stack's status", async () => {
  const world = createWorld();
  world.cloudFormation.switches.failures.set("create Topic", "Resource creation cancelled");
  expect(await deployStack(revision, nothing, world.context)).toMatchObject({
    result: "failed",
    diagnosis: { logicalId: "", cause: "The stack ended as DELETE_COMPLETE and no event says why" },
  });
});

/** A create that failed, of which no event tells why. */
const clearing = (arn: string) =>
  ({ state: "absent", leftover: { state: "failed-create", arn, cause: null }, ...settled }) as const;

test("an empty stack of which no event tells why it failed is cleared all the same", async () => {
  const world = createWorld();
  await deployStack(revision, nothing, world.context);
  const record = world.cloudFormation.find("acme");
  record.status = "ROLLBACK_COMPLETE";
  const found = clearing(record.arn);
  expect(await deployStack(revision, found, world.context)).toMatchObject({ result: "created" });
  expect(world.progress.textsOf("info")).toContain("An earlier create failed. Deploy deletes its empty stack first");
});

test("an empty stack that cannot be cleared is told with its cause, and nothing is created", async () => {
  const world = createWorld();
  await deployStack(revision, nothing, world.context);
  const record = world.cloudFormation.find("acme");
  record.status = "ROLLBACK_COMPLETE";
  world.cloudFormation.switches.failures.set("delete Topic", "in use");
  const found = clearing(record.arn);
  await expect(deployStack(revision, found, world.context)).rejects.toMatchObject({
    code: "deployment-failed",
    message: "The stack acme ended as DELETE_FAILED: in use. Left of it: Topic",
  });
  expect(world.cloudFormation.stacks).toHaveLength(1);
});

test("a stack that is gone the moment it is ready is missed", async () => {
  await expect(deployStack(revision, nothing, withDeleter(createWorld()))).rejects.toMatchObject({
    code: "stack-missing",
    message: "The stack acme was deployed, and is gone",
  });
});

test.each([
  [false, false, false],
  [undefined, false, false],
  [true, false, true],
  [false, true, true],
])("protection that is %s and shall be %s is changed: %s", async (is, shall, isChanged) => {
  const world = createWorld();
  await deployStack(revision, nothing, world.context);
  const { arn } = world.cloudFormation.find("acme");
  const found = { ...stack, StackId: arn, EnableTerminationProtection: is };
  world.calls.length = 0;
  expect(await protect({ ...revision, terminationProtection: shall }, found, world.context)).toBe(isChanged);
  expect(world.calls).toEqual(isChanged ? ["cloudformation.updateTerminationProtection"] : []);
});

test("protection alone is an update, also of a stack that AWS finds unchanged", async () => {
  const world = createWorld();
  await deployStack(revision, nothing, world.context);
  world.cloudFormation.find("acme").status = "UPDATE_ROLLBACK_COMPLETE";
  const shielded = { ...revision, terminationProtection: true };
  const found = { ...standing, arn: world.cloudFormation.find("acme").arn };
  expect(await deployStack(shielded, found, world.context)).toMatchObject({ result: "updated", changes: [] });
  expect(await deployStack(shielded, found, world.context)).toMatchObject({ result: "no-changes" });
});

test("a stack without an ARN cannot be protected", async () => {
  const bare: Stack = { StackName: "acme", CreationTime: undefined, StackStatus: "UPDATE_COMPLETE" };
  const shielded = { ...revision, terminationProtection: true };
  await expect(protect(shielded, bare, createWorld().context)).rejects.toMatchObject({ code: "aws-error" });
});

test.each(["AWS::SQS::Queue", "AWS::ApiGatewayV2::Api"])(
  "a change set that would replace a %s is not executed",
  async (type) => {
    const { context, calls, cloudFormation } = createWorld();
    const describeChangeSet = async (arn: string, name: string) => ({
      ...(await context.aws.cloudFormation.describeChangeSet(arn, name)),
      changes: [
        { Replacement: "True" as const },
        { LogicalResourceId: "It", ResourceType: type, Replacement: "True" as const },
      ],
    });
    const aws = { ...context.aws, cloudFormation: { ...context.aws.cloudFormation, describeChangeSet } };
    await expect(deployStack(revision, nothing, { ...context, aws })).rejects.toMatchObject({
      code: "removal-unannounced",
      resource: "It",
    });
    expect(calls.filter((call) => call.endsWith("executeChangeSet"))).toEqual([]);
    expect(cloudFormation.changeSets.size).toBe(0);
  },
);
