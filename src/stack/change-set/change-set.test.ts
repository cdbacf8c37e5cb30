import { awsFault, permissionFault } from "../../../test/fakes/aws-fault.ts";
import { createWorld, type World } from "../../../test/fakes/world.ts";
import type { CreateChangeSetCommandInput } from "../../ports.ts";
import type { StackContext } from "../context.ts";
import { type ChangeSetRequest, createChangeSet, discardChangeSet } from "./change-set.ts";

const template = { text: JSON.stringify({ Resources: { Topic: { Type: "AWS::SNS::Topic" } } }), url: null };
const origin = { purpose: "deploy", run: { id: "17", attempt: "2" }, pullRequest: null } as const;
const request: ChangeSetRequest = { stack: "acme", type: "CREATE", template, origin, tags: null, description: "why" };

/** The request as it reached AWS. */
async function inputOf(changes: Partial<ChangeSetRequest>, world = createWorld()) {
  const { arn } = await createChangeSet({ ...request, ...changes }, world.context);
  return world.cloudFormation.changeSets.get(arn)?.input;
}

async function execute(world: World): Promise<void> {
  const { arn, stackArn } = await createChangeSet(request, world.context);
  await world.cloudFormation.executeChangeSet(arn, stackArn, "t");
  for (let look = 0; look < 2; look++) await world.cloudFormation.describeStack("acme");
}

test.each<[string, Partial<ChangeSetRequest>, Partial<CreateChangeSetCommandInput>]>([
  ["its stack and type", {}, { StackName: "acme", ChangeSetType: "CREATE" }],
  ["a name of its own", {}, { ChangeSetName: "w2s-deploy-17-2-00000001" }],
  ["a token by which a request sent twice is one", {}, { ClientToken: "w2s-deploy-17-2-00000001" }],
  ["its template", {}, { TemplateBody: template.text }],
  ["what IAM resources need", {}, { Capabilities: ["CAPABILITY_NAMED_IAM"] }],
  ["the wish to leave nothing behind", {}, { OnStackFailure: "DELETE" }],
  ["its tags", { tags: [{ Key: "a", Value: "b" }] }, { Tags: [{ Key: "a", Value: "b" }] }],
  ["as much of its description as AWS takes", { description: "x".repeat(2_000) }, { Description: "x".repeat(1_024) }],
])("a change set is asked for with %s", async (_what, changes, expected) => {
  expect(await inputOf(changes)).toMatchObject(expected);
});

const serviceRole = "arn:aws:iam::123456789012:role/cloudformation";

test.each([
  ["of a deploy, an import too, is given the role that CloudFormation works as", "deploy", serviceRole, serviceRole],
  ["of a deploy without such a role is given none", "deploy", null, undefined],
  ["of a plan is given none: a plan may pass no role", "plan", serviceRole, undefined],
] as const)("a change set %s", async (...[_what, purpose, given, sent]) => {
  const world = createWorld();
  const from = { ...origin, purpose };
  const { arn } = await createChangeSet({ ...request, origin: from }, { ...world.context, serviceRole: given });
  expect(world.cloudFormation.changeSets.get(arn)?.input.RoleARN).toBe(sent);
});

test("a template that lies in a bucket is sent by its URL alone", async () => {
  const world = createWorld();
  world.s3.create("code", "123456789012");
  world.s3.buckets.get("code")?.objects.set("t.json", { bytes: Buffer.from(template.text), checksum: "" });
  const url = "https://s3.eu-central-1.amazonaws.com/code/t.json";
  const input = await inputOf({ template: { ...template, url } }, world);
  expect(input).toMatchObject({ TemplateURL: url });
  expect(input).not.toHaveProperty("TemplateBody");
});

test("an available change set tells its changes", async () => {
  expect(await createChangeSet(request, createWorld().context)).toMatchObject({
    state: "available",
    changes: [{ Action: "Add", LogicalResourceId: "Topic", ResourceType: "AWS::SNS::Topic" }],
  });
});

test("AWS calls a change set without changes a failure; here it is empty, and gone", async () => {
  const world = createWorld();
  await execute(world);
  expect(await createChangeSet({ ...request, type: "UPDATE" }, world.context)).toMatchObject({ state: "empty" });
  expect(world.cloudFormation.changeSets.size).toBe(0);
});

test("a change set that AWS refuses is explained, and is gone", async () => {
  const world = createWorld();
  const finding = { name: "PROPERTY_VALIDATION", path: "/Resources/Topic", reason: "Unsupported property [Nmae]" };
  world.cloudFormation.switches.validations.set("Topic", finding);
  expect(await createChangeSet(request, world.context)).toMatchObject({
    state: "refused",
    diagnosis: { logicalId: "Topic", cause: "Unsupported property [Nmae]", code: "change-set-failed" },
  });
  expect(world.cloudFormation.changeSets.size).toBe(0);
});

/** The same world, but for some calls of CloudFormation. */
function having({ context }: World, changes: Partial<StackContext["aws"]["cloudFormation"]>): StackContext {
  const { aws } = context;
  return { ...context, aws: { ...aws, cloudFormation: { ...aws.cloudFormation, ...changes } } };
}

test("a change set that is refused without a reason says so", async () => {
  const silent = having(createWorld(), {
    describeChangeSet: async () => ({
      ...{ ChangeSetId: "", StackId: "", StatusReason: undefined, ExecutionStatus: undefined },
      Status: "FAILED",
      changes: [],
    }),
  });
  expect(await createChangeSet(request, silent)).toMatchObject({
    state: "refused",
    diagnosis: { cause: "The change was refused: no reason given" },
  });
});

test("a change set that another run has deleted already is deleted", async () => {
  const world = createWorld();
  const { arn, stackArn } = await createChangeSet(request, world.context);
  await discardChangeSet({ arn, stackArn }, world.context);
  expect(world.cloudFormation.changeSets.size).toBe(0);
  await discardChangeSet({ arn, stackArn }, world.context);
});

test("a change set that may not be deleted is a fault: a plan leaves nothing behind", async () => {
  const deleteChangeSet = () => Promise.reject(permissionFault("cloudformation:DeleteChangeSet", "*"));
  const denied = having(createWorld(), { deleteChangeSet });
  await expect(discardChangeSet({ arn: "arn", stackArn: "arn" }, denied)).rejects.toMatchObject({
    code: "permission-missing",
  });
});

test("a look that AWS leaves unanswered is made again", async () => {
  const world = createWorld();
  const faults = [awsFault("cloudformation:DescribeChangeSet", "ThrottlingException", "Rate exceeded")];
  const { describeChangeSet } = world.context.aws.cloudFormation;
  const busy = having(world, {
    describeChangeSet: async (...args) => {
      const fault = faults.pop();
      if (fault) throw fault;
      return describeChangeSet(...args);
    },
  });
  expect(await createChangeSet(request, busy)).toMatchObject({ state: "available" });
});

test("a change set that never gets ready is a failure", async () => {
  const { context } = createWorld();
  await expect(createChangeSet(request, { ...context, waitTimeout: 0 })).rejects.toMatchObject({
    code: "timeout",
    message: "Waited 0 s for the change set of acme",
  });
});

test("a change set that cannot be described is deleted, and the fault is told", async () => {
  const world = createWorld();
  const { cloudFormation, calls, context } = world;
  const describeChangeSet = () => Promise.reject(new Error("no permission to describe"));
  const deleteChangeSet = async (arn: string, stack: string) => {
    await context.aws.cloudFormation.deleteChangeSet(arn, stack);
    throw new Error("this one is not told");
  };
  const denied = having(world, { describeChangeSet, deleteChangeSet });
  await expect(createChangeSet(request, denied)).rejects.toThrow("no permission to describe");
  expect(calls).toContain("cloudformation.deleteChangeSet");
  expect(cloudFormation.changeSets.size).toBe(0);
});
