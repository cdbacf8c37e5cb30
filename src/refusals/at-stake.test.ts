import { createWorld } from "../../test/fakes/world.ts";
import { showAtStake } from "./at-stake.ts";
import type { RemovalRefusal } from "./removals.ts";

const refusal: RemovalRefusal = {
  code: "removal-unannounced",
  path: "queues",
  resource: "acme-events",
  cause: "The deployed queue acme-events is no longer in the file",
  remedy: "Keep it.",
  queues: ["acme-events"],
};

/** A world with a queue, and what would be said of it. */
function start(messages: number, age?: number) {
  const world = createWorld();
  const { url } = world.sqs.create("acme-events");
  for (let sent = 0; sent < messages; sent += 1) world.sqs.send(url, "{}");
  if (age !== undefined) world.cloudWatch.ages.set("acme-events", age);
  const causes = async (refusals: readonly RemovalRefusal[] = [refusal]) =>
    (await showAtStake(refusals, world.context)).map(({ cause }) => cause.replace(`${refusal.cause}. `, ""));
  return { world, url, causes };
}

test.each([
  [12, 11_000, "It holds about 12 messages, the oldest 3 h old"],
  [1, 59, "It holds about 1 message, the oldest 59 s old"],
  [2, 60, "It holds about 2 messages, the oldest 1 min old"],
  [2, 3_599, "It holds about 2 messages, the oldest 59 min old"],
  [2, 3_600, "It holds about 2 messages, the oldest 1 h old"],
  [2, 172_799, "It holds about 2 messages, the oldest 47 h old"],
  [2, 172_800, "It holds about 2 messages, the oldest 2 d old"],
  [2, 0, "It holds about 2 messages, the oldest 0 s old"],
  [3, undefined, "It holds about 3 messages"],
  [0, 40, "It holds no messages"],
])("%d messages of %p seconds are told", async (messages, age, words) => {
  expect(await start(messages, age).causes()).toEqual([words]);
});

test("a message that a consumer holds counts as well", async () => {
  const { world, url, causes } = start(2);
  await world.aws.sqs().receiveMessages(url, { visibilityTimeout: 30, wait: 0 });
  expect(await causes()).toEqual(["It holds about 2 messages"]);
});

test("the cause comes first, and nothing else of the refusal changes", async () => {
  const { queues: _queues, ...shown } = refusal;
  expect(await showAtStake([refusal], start(0).world.context)).toEqual([
    { ...shown, cause: `${refusal.cause}. It holds no messages` },
  ]);
});

test("a dead-letter queue that goes too is told by its name", async () => {
  const { world, causes } = start(0);
  world.sqs.send(world.sqs.create("acme-events-dlq").url, "{}");
  world.cloudWatch.ages.set("acme-events-dlq", 7_200);
  expect(await causes([{ ...refusal, queues: ["acme-events", "acme-events-dlq"] }])).toEqual([
    "It holds no messages; its dead-letter queue acme-events-dlq holds about 1 message, the oldest 2 h old",
  ]);
});

test("an address holds nothing, and nobody is asked", async () => {
  const { world } = start(1);
  const { queues: _queues, ...address } = { ...refusal, path: "endpoints", resource: "/github" };
  expect(await showAtStake([{ ...address, queues: [] }], world.context)).toEqual([address]);
  expect(world.calls).toEqual([]);
});

test("a queue that somebody deleted is told to be gone", async () => {
  const { world, url, causes } = start(1, 5);
  world.sqs.remove(url);
  expect(await causes()).toEqual(["It does not exist any more"]);
});

test("what the role may not see is unknown, and why is told to who debugs", async () => {
  const { world, causes } = start(3, 5);
  world.cloudWatch.denied = true;
  expect(await causes()).toEqual(["It holds about 3 messages, the oldest of unknown age"]);
  world.sqs.hidden.add("acme-events");
  expect(await causes()).toEqual(["It holds an unknown number of messages, the oldest of unknown age"]);
  world.cloudWatch.denied = false;
  expect(await causes()).toEqual(["It holds an unknown number of messages, the oldest 5 s old"]);
  expect(world.progress.textsOf("debug")).toContainEqual(
    expect.stringMatching(/may not call cloudwatch:GetMetricStatistics/),
  );
});

test("all queues are asked at once", async () => {
  const { world } = start(0);
  const { context } = world;
  let open = 0;
  let most = 0;
  const slowly = async () => {
    open += 1;
    most = Math.max(most, open);
    await new Promise(setImmediate);
    open -= 1;
    return undefined;
  };
  const sqs = { ...context.aws.sqs(), getQueueUrl: slowly };
  const aws = { ...context.aws, sqs: () => sqs, cloudWatch: { oldestMessageAge: slowly } };
  await showAtStake([refusal, { ...refusal, queues: ["a", "b"] }], { ...context, aws });
  expect(most).toBe(6);
});
