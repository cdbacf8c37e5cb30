import { caller } from "../../test/fakes/aws.ts";
import { createWorld, inputs } from "../../test/fakes/world.ts";
import { storePlan } from "./store-plan.ts";

const own = "webhook2sqs-artifacts-123456789012-eu-central-1";
const key = "plans/pr7-ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb.json";

test.each<[string, string | null, string]>([
  ["the bucket of this account and region", null, own],
  ["the bucket that the job names", "acme-code", "acme-code"],
])("a template lies in %s, below plans/, until it is removed", async (_what, artifactBucket, bucket) => {
  const { context, s3 } = createWorld();
  s3.create(bucket, caller.account);
  const stored = await storePlan({ ...inputs, artifactBucket }, { ...context, caller }, 7)("a");
  expect(stored?.url).toBe(`https://s3.eu-central-1.amazonaws.com/${bucket}/${key}`);
  expect(s3.readUrl(stored?.url ?? "")).toBe("a");
  await stored?.remove();
  expect(s3.buckets.get(bucket)?.objects.size).toBe(0);
});

test("two pull requests' plans of one template lie apart: the first that is read must not take the other's away", async () => {
  const { context, s3 } = createWorld();
  s3.create(own, caller.account);
  const store = (pullRequest: number | null) => storePlan(inputs, { ...context, caller }, pullRequest)("a");
  const [first, second] = await Promise.all([store(7), store(null)]);
  await first?.remove();
  expect(s3.readUrl(second?.url ?? "")).toBe("a");
});

test("a partition has its own hosts", async () => {
  const { context, s3 } = createWorld();
  s3.create(own, caller.account);
  const stored = await storePlan(inputs, { ...context, caller: { ...caller, partition: "aws-cn" } }, null)("a");
  expect(stored?.url).toMatch(/^https:\/\/s3\.eu-central-1\.amazonaws\.com\.cn\//);
});

test.each<[string, string | null]>([
  ["is missing", null],
  ["is somebody else's", "666"],
])("there is no place when the bucket %s, and none is made", async (_what, owner) => {
  const { context, s3, calls } = createWorld();
  if (owner !== null) s3.create(own, owner);
  expect(await storePlan(inputs, { ...context, caller }, 7)("a")).toBeNull();
  expect(calls).toEqual(["s3.headBucket"]);
});
