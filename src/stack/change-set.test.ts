import { createWorld, type World } from "../../test/fakes/world.ts";
import type { CreateChangeSetCommandInput } from "../ports.ts";
import { type ChangeSetRequest, createChangeSet } from "./change-set.ts";

const template = { text: JSON.stringify({ Resources: { Topic: { Type: "AWS::SNS::Topic" } } }), url: null };
const request: ChangeSetRequest = { stack: "acme", type: "CREATE", template, tags: null, description: "why" };

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
  ["a name of its own", {}, { ChangeSetName: "w2s-00000000-0000-4000-8000-000000000001" }],
  ["its template", {}, { TemplateBody: template.text }],
  ["what IAM resources need", {}, { Capabilities: ["CAPABILITY_NAMED_IAM"] }],
  ["the wish to leave nothing behind", {}, { OnStackFailure: "DELETE" }],
  ["its tags", { tags: [{ Key: "a", Value: "b" }] }, { Tags: [{ Key: "a", Value: "b" }] }],
  ["as much of its description as AWS takes", { description: "x".repeat(2_000) }, { Description: "x".repeat(1_024) }],
])("a change set is asked for with %s", async (_what, changes, expected) => {
  expect(await inputOf(changes)).toMatchObject(expected);
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

test("a change set that fails is told in AWS's own words, and is gone", async () => {
  const world = createWorld();
  const resourcesToImport = [
    { ResourceType: "AWS::SQS::Queue", LogicalResourceId: "Queue", ResourceIdentifier: { QueueUrl: "nowhere" } },
  ];
  const text = JSON.stringify({ Resources: { Queue: { Type: "AWS::SQS::Queue", DeletionPolicy: "Retain" } } });
  const failing = { ...request, type: "IMPORT", template: { text, url: null }, resourcesToImport } as const;
  await expect(createChangeSet(failing, world.context)).rejects.toMatchObject({
    code: "change-set-failed",
    message: "CloudFormation refuses the change of acme: Resource Queue with the given identifier does not exist",
  });
  expect(world.cloudFormation.changeSets.size).toBe(0);
});

test("a change set that fails without a reason says so", async () => {
  const { context, cloudFormation } = createWorld();
  const silent: typeof cloudFormation = {
    ...cloudFormation,
    describeChangeSet: async () => ({
      ...{ ChangeSetId: "", StackId: "", StatusReason: undefined, ExecutionStatus: undefined },
      Status: "FAILED",
      changes: [],
    }),
  };
  const aws = { ...context.aws, cloudFormation: silent };
  await expect(createChangeSet(request, { ...context, aws })).rejects.toMatchObject({
    message: "CloudFormation refuses the change of acme: no reason given",
  });
});

test("a change set that never gets ready is a failure", async () => {
  const { context } = createWorld();
  await expect(createChangeSet(request, { ...context, waitTimeout: 0 })).rejects.toMatchObject({
    code: "timeout",
    message: "Waited 0 s for the change set of acme",
  });
});

test("a change set that cannot be described is deleted, and the fault is told", async () => {
  const { context, cloudFormation, calls } = createWorld();
  const describeChangeSet = () => Promise.reject(new Error("no permission to describe"));
  const deleteChangeSet = async (arn: string, stack: string) => {
    await context.aws.cloudFormation.deleteChangeSet(arn, stack);
    throw new Error("this one is not told");
  };
  const aws = { ...context.aws, cloudFormation: { ...context.aws.cloudFormation, describeChangeSet, deleteChangeSet } };
  await expect(createChangeSet(request, { ...context, aws })).rejects.toThrow("no permission to describe");
  expect(calls).toContain("cloudformation.deleteChangeSet");
  expect(cloudFormation.changeSets.size).toBe(0);
});
