import { createWorld } from "../../test/fakes/world.ts";
import { fragments } from "../../test/fixtures/rendered.ts";
import type { CreateChangeSetCommandInput } from "../ports.ts";
import { renderArtifactBucket } from "../template/artifact-bucket.ts";
import { toTemplateText } from "../template/template-text.ts";
import { createArtifactBucket } from "./artifact-bucket.ts";

const name = "webhook2sqs-artifacts-123456789012-eu-central-1";
const origin = { run: { id: "1", attempt: "1" }, pullRequest: null };
const template = toTemplateText(renderArtifactBucket(fragments));
const bucket = { name, owner: "123456789012", template, origin };

test("the bucket is made by a small stack of its own, which no repository owns", async () => {
  const world = createWorld();
  await createArtifactBucket(bucket, world.context);
  expect(world.s3.buckets.get(name)?.owner).toBe("123456789012");
  expect(world.cloudFormation.find(name)).toMatchObject({
    status: "CREATE_COMPLETE",
    tags: [{ Key: "w2s:stack", Value: name }],
  });
});

test("its stack is made by the role that CloudFormation works as", async () => {
  const world = createWorld();
  const serviceRole = "arn:aws:iam::123456789012:role/cloudformation";
  const sent: unknown[] = [];
  const cloudFormation = {
    ...world.context.aws.cloudFormation,
    createChangeSet: (input: CreateChangeSetCommandInput) => {
      sent.push(input.RoleARN);
      return world.cloudFormation.createChangeSet(input);
    },
  };
  await createArtifactBucket(bucket, { ...world.context, serviceRole, aws: { ...world.context.aws, cloudFormation } });
  expect(sent).toEqual([serviceRole]);
});

test("a bucket that another run is just making is waited for", async () => {
  const world = createWorld();
  world.cloudFormation.switches.polls = 3;
  const other = createArtifactBucket(bucket, world.context);
  while (world.cloudFormation.stacks[0]?.operation == null) await Promise.resolve();
  await createArtifactBucket(bucket, world.context);
  await other;
  expect(world.cloudFormation.stacks).toHaveLength(1);
  expect(world.calls.filter((call) => call.endsWith("executeChangeSet"))).toHaveLength(1);
});

test("a change set that an interrupted run left behind is no bucket", async () => {
  const world = createWorld();
  await world.cloudFormation.createChangeSet({
    StackName: name,
    ChangeSetName: "left",
    ChangeSetType: "CREATE",
    TemplateBody: bucket.template,
  });
  await createArtifactBucket(bucket, world.context);
  expect(world.cloudFormation.find(name).status).toBe("CREATE_COMPLETE");
});

test.each([
  ["with its cause", "Access Denied", "Access Denied"],
  ["with its status, when no event says why", "Resource creation cancelled", "DELETE_COMPLETE"],
])("a bucket that is not created is told %s", async (_how, reason, cause) => {
  const world = createWorld();
  world.cloudFormation.switches.failures.set("create ArtifactBucket", reason);
  await expect(createArtifactBucket(bucket, world.context)).rejects.toMatchObject({
    code: "deployment-failed",
    message: `The artifact bucket ${name} was not created: ${cause}`,
    resource: name,
  });
});

test("a bucket that was made since it was looked for is the one", async () => {
  const world = createWorld();
  await createArtifactBucket(bucket, world.context);
  world.calls.length = 0;
  await createArtifactBucket(bucket, world.context);
  expect(world.calls).toEqual(["cloudformation.describeStack", "s3.headBucket"]);
});

test("a stack that stands without its bucket is named, with the way out", async () => {
  const world = createWorld();
  await createArtifactBucket(bucket, world.context);
  world.s3.buckets.clear();
  await expect(createArtifactBucket(bucket, world.context)).rejects.toMatchObject({
    code: "artifact-bucket-missing",
    message: `The stack ${name} is CREATE_COMPLETE, but the artifact bucket it made is gone`,
    remedy: expect.stringContaining(`delete-stack --stack-name ${name}`),
  });
});

test("a bucket whose change set AWS refuses is told with its cause", async () => {
  const world = createWorld();
  const finding = { name: "NAME_CONFLICT_VALIDATION", path: "/Resources/ArtifactBucket", reason: "It exists" };
  world.cloudFormation.switches.validations.set("ArtifactBucket", finding);
  await expect(createArtifactBucket(bucket, world.context)).rejects.toMatchObject({
    message: `The artifact bucket ${name} was not created: It exists`,
  });
});

test.each([
  ["a deletion", ["DELETE_IN_PROGRESS", "DELETE_COMPLETE"]],
  ["another run's create that failed", ["CREATE_IN_PROGRESS", "DELETE_IN_PROGRESS", "DELETE_COMPLETE"]],
] as const)("%s is waited for, and the bucket is made then", async (_what, statuses) => {
  const world = createWorld();
  world.cloudFormation.setStatus(name, "REVIEW_IN_PROGRESS");
  world.cloudFormation.pass(name, statuses);
  await createArtifactBucket(bucket, world.context);
  expect(world.s3.buckets.get(name)?.owner).toBe("123456789012");
  expect(world.cloudFormation.find(name).status).toBe("CREATE_COMPLETE");
});

test("a create that another run began and that ends without a bucket is named", async () => {
  const world = createWorld();
  world.cloudFormation.setStatus(name, "REVIEW_IN_PROGRESS");
  world.cloudFormation.pass(name, ["CREATE_IN_PROGRESS", "ROLLBACK_IN_PROGRESS", "ROLLBACK_COMPLETE"]);
  await expect(createArtifactBucket(bucket, world.context)).rejects.toMatchObject({
    message: `The stack ${name} is ROLLBACK_COMPLETE, but the artifact bucket it made is gone`,
  });
});
