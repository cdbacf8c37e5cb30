import { findByType, propertiesOf, render, resourcesOf } from "../../test/fixtures/rendered.ts";
import { endpoint, fullConfig, queue, smallConfig } from "../../test/fixtures/stack-config.ts";

test("a FIFO queue's logical ID is of its whole name, a named queue's of its name", () => {
  expect(Object.keys(resourcesOf(fullConfig))).toEqual(
    expect.arrayContaining(["Queue4676bebc02", "Queue21b2eed1e3", "Routea1858d9369"]),
  );
});

test("a queue keeps its logical ID in another environment", () => {
  const staging = {
    ...smallConfig,
    name: "acme-small-staging",
    queues: [queue({ key: "events", physicalName: "acme-small-staging-events" })],
  };
  expect(resourcesOf(staging)).toHaveProperty("Queue862417b9e7");
});

test("two queues that differ only by the stack's prefix are refused", () => {
  const queues = [...smallConfig.queues, queue({ key: "other", physicalName: "events" })];
  expect(() => render({ ...smallConfig, queues })).toThrow('"queues.events.deadLetter" and "queues.other.deadLetter"');
});

test("a standard queue has no trace of FIFO, a FIFO queue is a fast one and never deduplicates by content", () => {
  const fifo = propertiesOf(fullConfig, "Queue4676bebc02");
  expect(fifo).toMatchObject({
    FifoQueue: true,
    DeduplicationScope: "messageGroup",
    FifoThroughputLimit: "perMessageGroupId",
  });
  expect(fifo).not.toHaveProperty("ContentBasedDeduplication");
  expect(propertiesOf(fullConfig, "DeadLetterQueue4676bebc02")).toMatchObject({ FifoQueue: true });
  expect(JSON.stringify(render(smallConfig).body)).not.toMatch(/fifo|dedup/i);
});

test("a queue is encrypted by SQS, or under the key given, its dead-letter queue too", () => {
  const ours = propertiesOf(fullConfig, "Queue4676bebc02");
  expect(ours["SqsManagedSseEnabled"]).toBe(true);
  expect(ours).not.toHaveProperty("KmsMasterKeyId");
  for (const id of ["Queue21b2eed1e3", "DeadLetterQueue21b2eed1e3"]) {
    expect(propertiesOf(fullConfig, id)["KmsMasterKeyId"]).toMatch(/^arn:aws:kms:/);
    expect(propertiesOf(fullConfig, id)).not.toHaveProperty("SqsManagedSseEnabled");
  }
});

test("a queue without a dead-letter queue has no redrive policy and waits for nothing", () => {
  const bare = render(fullConfig).body.Resources["Queue9b828d5340"];
  expect(bare?.Properties).not.toHaveProperty("RedrivePolicy");
  expect(bare).not.toHaveProperty("DependsOn");
});

test("queues outlive the stack, the smoke queue does not", () => {
  for (const { Properties, DeletionPolicy, UpdateReplacePolicy } of findByType(fullConfig, "AWS::SQS::Queue")) {
    const smoke = Properties["QueueName"] === "acme-webhooks-smoke";
    expect(DeletionPolicy).toBe(smoke ? "Delete" : "RetainExceptOnCreate");
    expect(UpdateReplacePolicy).toBe(smoke ? "Delete" : "Retain");
  }
});

test("every queue refuses what does not come over TLS", () => {
  const guarded = findByType(fullConfig, "AWS::SQS::QueuePolicy").flatMap(({ Properties }) => Properties["Queues"]);
  const queues = Object.entries(resourcesOf(fullConfig)).flatMap(([id, { Type }]) =>
    Type === "AWS::SQS::Queue" ? [{ Ref: id }] : [],
  );
  expect(guarded).toEqual(queues);
});

test("there is a smoke queue when an endpoint has a secret to prove a smoke request with", () => {
  const open = {
    ...smallConfig,
    endpoints: [endpoint({ key: "a", queues: ["events"], verify: { provider: "none" } })],
  };
  expect(resourcesOf(smallConfig)).toHaveProperty("SmokeQueue");
  expect(resourcesOf(open)).not.toHaveProperty("SmokeQueue");
});
