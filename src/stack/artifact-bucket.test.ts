import { createWorld } from "../../test/fakes/world.ts";
import { fragments } from "../../test/fixtures/rendered.ts";
import { renderArtifactBucket } from "../template/artifact-bucket.ts";
import { toTemplateText } from "../template/template-text.ts";
import { createArtifactBucket } from "./artifact-bucket.ts";

const name = "webhook2sqs-artifacts-123456789012-eu-central-1";
const bucket = { name, template: toTemplateText(renderArtifactBucket(fragments)) };

test("the bucket is made by a small stack of its own, which no repository owns", async () => {
  const world = createWorld();
  await createArtifactBucket(bucket, world.context);
  expect(world.s3.buckets.get(name)?.owner).toBe("123456789012");
  expect(world.cloudFormation.find(name)).toMatchObject({
    status: "CREATE_COMPLETE",
    tags: [{ Key: "w2s:stack", Value: name }],
  });
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
