import { permissionFault } from "../../test/fakes/aws-fault.ts";
import { absent as nothing, queue, revisionOf, topic } from "../../test/fakes/stack-fixture.ts";
import { createWorld, type World } from "../../test/fakes/world.ts";
import type { Stack } from "../ports.ts";
import { deployStack, type Revision } from "./deploy-stack.ts";
import { parseTemplate } from "./deployed-template.ts";

const revision = revisionOf({ Topic: topic });
const { text } = revision;
const stack: Stack = { StackName: "acme", StackId: "arn", CreationTime: undefined, StackStatus: "UPDATE_COMPLETE" };
const settled = { stuck: null, notes: [] };
const standing = { state: "present", stack, arn: "arn", template: parseTemplate(text), ...settled } as const;

test("a stack that is stuck is not touched, whoever asks", async () => {
  const world = createWorld();
  const stuck = {
    code: "stack-unrecoverable",
    path: "name",
    resource: "acme",
    cause: "It is stuck",
    remedy: "Mend it",
  } as const;
  await expect(deployStack(revision, { ...standing, stuck }, world.context)).rejects.toMatchObject({
    ...{ code: "stack-unrecoverable", message: "It is stuck", remedy: "Mend it", resource: "acme" },
  });
  expect(world.calls).toEqual([]);
});

const finding = { name: "PROPERTY_VALIDATION", path: "/Resources/Topic", reason: "Unsupported property [Nmae]" };

test("a first change set that AWS refuses is a failure with its cause, and leaves no stack behind", async () => {
  const world = createWorld();
  world.cloudFormation.switches.validations.set("Topic", finding);
  expect(await deployStack(revision, nothing, world.context)).toMatchObject({
    result: "failed",
    status: "FAILED",
    diagnosis: { logicalId: "Topic", cause: "Unsupported property [Nmae]" },
  });
  expect(await world.cloudFormation.describeStack("acme")).toBeUndefined();
});

test("a stack that cannot be taken away after a refusal does not hide it", async () => {
  const { context, cloudFormation } = createWorld();
  cloudFormation.switches.validations.set("Topic", finding);
  const deleteStack = () => Promise.reject(permissionFault("cloudformation:DeleteStack", "*"));
  const aws = { ...context.aws, cloudFormation: { ...context.aws.cloudFormation, deleteStack } };
  expect(await deployStack(revision, nothing, { ...context, aws })).toMatchObject({
    result: "failed",
    status: "FAILED",
  });
  expect(cloudFormation.find("acme").status).toBe("REVIEW_IN_PROGRESS");
});

test("an update that AWS refuses leaves the stack as it is", async () => {
  const world = createWorld();
  await deployStack(revision, nothing, world.context);
  world.cloudFormation.switches.validations.set("New", finding);
  const found = { ...standing, arn: world.cloudFormation.find("acme").arn };
  expect(await deployStack(revisionOf({ New: topic }), found, world.context)).toMatchObject({ status: "FAILED" });
  expect(world.cloudFormation.find("acme").status).toBe("CREATE_COMPLETE");
});

/** A queue that is to be taken back, which AWS may refuse. */
function adopting(world: World, url = world.sqs.create("q").url): Revision {
  return revisionOf({ Topic: topic, Q: queue("q") }, { adoptions: [{ logicalId: "Q", name: "q", url }] });
}

test("an import that AWS refuses is a failure, and leaves no stack behind", async () => {
  const world = createWorld();
  expect(await deployStack(adopting(world, "nowhere"), nothing, world.context)).toMatchObject({
    result: "failed",
    status: "FAILED",
    diagnosis: { cause: expect.stringContaining("with the given identifier does not exist") },
  });
  expect(await world.cloudFormation.describeStack("acme")).toBeUndefined();
});

test("an import into a stack that stands, and that AWS refuses, leaves it as it is", async () => {
  const world = createWorld();
  await deployStack(revision, nothing, world.context);
  const found = { ...standing, arn: world.cloudFormation.find("acme").arn };
  expect(await deployStack(adopting(world, "nowhere"), found, world.context)).toMatchObject({ status: "FAILED" });
  expect(world.cloudFormation.find("acme").status).toBe("CREATE_COMPLETE");
});

test("an import that fails is told with its cause", async () => {
  const world = createWorld();
  world.cloudFormation.switches.failures.set("import Q", "queue is locked");
  expect(await deployStack(adopting(world), nothing, world.context)).toMatchObject({
    result: "failed",
    diagnosis: { logicalId: "Q", cause: "queue is locked" },
  });
});

test("a template that is too long, with no place for it, is refused in AWS's words", async () => {
  const long = revisionOf({ Topic: { ...topic, Properties: { DisplayName: "x".repeat(51_200) } } });
  await expect(deployStack(long, nothing, createWorld().context)).rejects.toThrow("less than or equal to 51200");
});

test("a change set that a killed deploy left in a stack never begun is taken away", async () => {
  const world = createWorld();
  const input = { StackName: "acme", ChangeSetType: "CREATE" as const, TemplateBody: text };
  const { stackArn: arn } = await world.cloudFormation.createChangeSet({ ...input, ChangeSetName: "w2s-deploy-0-1-0" });
  const found = { state: "absent", leftover: { state: "empty", arn, cause: null }, ...settled } as const;
  expect(await deployStack(revision, found, world.context)).toMatchObject({ result: "created" });
  expect(world.calls.filter((call) => call.endsWith("deleteChangeSet"))).toHaveLength(1);
});
