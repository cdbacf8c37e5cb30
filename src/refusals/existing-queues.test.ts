import { createWorld } from "../../test/fakes/world.ts";
import { existing, queue } from "../../test/fixtures/stack-config.ts";
import { checkExistingQueues } from "./existing-queues.ts";

const audit = existing({ key: "audit", physicalName: "audit" });
const central = existing({ key: "central", physicalName: "central", account: "210987654321", region: "eu-west-1" });
const check = (one: typeof audit, world: ReturnType<typeof createWorld>) =>
  checkExistingQueues({ queues: [one, queue({ key: "own", physicalName: "own" })] }, world.context);

test("an existing queue of full size is in order; queues of the stack are not looked up", async () => {
  const world = createWorld();
  world.sqs.create("audit");
  expect(await check(audit, world)).toEqual([]);
  expect(world.progress.told).toEqual([]);
});

test("a queue of another account and region is looked up there", async () => {
  const world = createWorld();
  world.sqs.create("central", { account: "210987654321", region: "eu-west-1" });
  expect(await check(central, world)).toEqual([]);
});

test.each([audit, central])("a queue that does not exist is refused", async (one) => {
  expect(await check(one, createWorld())).toMatchObject([
    { code: "queue-missing", path: `queues.${one.key}.existing`, resource: one.physicalName },
  ]);
});

test("a queue that takes less than a full message is a warning", async () => {
  const world = createWorld();
  world.sqs.create("audit", { maximumMessageSize: 262_144 });
  expect(await check(audit, world)).toEqual([]);
  expect(world.progress.textsOf("warning")).toEqual([
    expect.stringMatching(
      /^The existing queue audit takes messages up to 256 KiB: .* set `maxBody` .* well below 256 KiB/,
    ),
  ]);
});

test.each([
  ["alias/aws/sqs", []],
  [
    "alias/ours",
    [expect.stringMatching(/^The existing queue audit is encrypted under alias\/ours: .*kms:GenerateDataKey/)],
  ],
])("a queue under the key %s is a warning only if that key is a customer's", async (kmsKey, warnings) => {
  const world = createWorld();
  world.sqs.create("audit", { kmsKey });
  expect(await check(audit, world)).toEqual([]);
  expect(world.progress.textsOf("warning")).toEqual(warnings);
});

test("another account's queue that may not be seen is a warning with the policy it needs", async () => {
  const world = createWorld();
  world.sqs.hidden.add("central");
  expect(await check(central, world)).toEqual([]);
  expect(world.progress.textsOf("warning")).toEqual([
    expect.stringContaining("The queue central of account 210987654321 cannot be seen from here"),
  ]);
});

test("the own account's queue must be seen", async () => {
  const world = createWorld();
  world.sqs.hidden.add("audit");
  await expect(check(audit, world)).rejects.toMatchObject({ code: "permission-missing" });
});

test("a fault that is no matter of permission is not taken for one", async () => {
  const world = createWorld();
  const aws = {
    ...world.aws,
    sqs: () => ({ ...world.sqs.at("x"), getQueueUrl: () => Promise.reject(new Error("reset")) }),
  };
  await expect(checkExistingQueues({ queues: [central] }, { ...world.context, aws })).rejects.toThrow("reset");
});
