import { createFakeClock } from "../../test/fakes/clock.ts";
import { recording } from "../../test/fakes/recording.ts";
import { createFakeSqs } from "../../test/fakes/sqs.ts";
import type { Sqs } from "../ports.ts";
import { findMessages } from "./find-messages.ts";

const url = "https://sqs.us-east-1.amazonaws.com/1/builds";

/** A queue with these bodies; `spoil` replaces parts of SQS. */
function start(bodies: readonly string[], spoil: (sqs: Sqs) => Partial<Sqs> = () => ({})) {
  const clock = createFakeClock();
  const fake = createFakeSqs({ account: "1", region: "us-east-1" }, clock);
  const queue = fake.create("builds");
  for (const body of bodies) fake.send(queue.url, body);
  const calls: string[] = [];
  const intact = fake.at("us-east-1");
  const sqs = recording("sqs", { ...intact, ...spoil(intact) }, calls);
  const reminders: string[][] = [];
  const remind = (missing: ReadonlySet<string>) => void reminders.push([...missing]);
  const find = async (...ids: string[]) => [
    ...(await findMessages({ url, ids: new Set(ids) }, sqs, { clock, remind })),
  ];
  const visible = () => queue.messages.filter(({ visibleAt }) => visibleAt <= clock.now()).map(({ body }) => body);
  const count = (call: string) => calls.filter((made) => made === `sqs.${call}`).length;
  return { clock, queue, find, visible, count, reminders };
}

const toBody = (id: string) => JSON.stringify({ id, headers: { "user-agent": "webhook2sqs-smoke" } });
const own = toBody("own");
const foreign = [
  JSON.stringify({ id: "other", body: "own, webhook2sqs-smoke" }),
  JSON.stringify({ id: "other", body: own }),
  `[${own}]`,
  "no JSON, but own",
  "null",
  "plain",
];

test("the messages are found, and only they are deleted", async () => {
  const { find, visible, count } = start([...foreign, own, toBody("second")]);
  expect(await find("own", "second")).toEqual([]);
  expect(visible()).toEqual(foreign);
  expect(count("receiveMessages")).toBe(1);
});

test("whatever is not expected is received once, and is back at the end, even when the search fails", async () => {
  const { find, visible, clock, count } = start([...foreign, toBody("of another run")]);
  const started = clock.now();
  expect(await find("own")).toEqual(["own"]);
  expect(clock.now() - started).toBeLessThanOrEqual(22_000);
  expect(visible()).toEqual([...foreign, toBody("of another run")]);
  expect(count("releaseMessage")).toBe(foreign.length + 1);
});

test("what is missing is told after each batch", async () => {
  const { find, reminders } = start([own]);
  await find("own", "second");
  expect(reminders.slice(0, 2)).toEqual([["second"], ["second"]]);
  expect(reminders).toHaveLength(11);
});

test("a message that comes twice is deleted twice, and stands for no other", async () => {
  const { find, visible } = start([own, own]);
  expect(await find("own", "second")).toEqual(["second"]);
  expect(visible()).toEqual([]);
});

test("a message more than ten deep is found, and a busy queue is emptied slowly", async () => {
  const { find, visible, clock } = start([...Array.from({ length: 25 }, (_, index) => `foreign ${index}`), own]);
  expect(await find("own")).toEqual([]);
  expect(visible()).toHaveLength(25);
  expect(clock.pauses).toEqual([250, 250]);
});

test("in a FIFO queue, each message is deleted before the next ones of its group are asked for", async () => {
  const ids = Array.from({ length: 25 }, (_, index) => `own-${index}`);
  const { find, visible, count } = start(ids.map(toBody), (sqs) => ({
    receiveMessages: async (_url, options) => {
      const { inFlight } = await sqs.getQueueAttributes(url);
      return inFlight > 0 ? [] : sqs.receiveMessages(url, options);
    },
  }));
  expect(await find(...ids)).toEqual([]);
  expect(visible()).toEqual([]);
  expect(count("receiveMessages")).toBe(3);
});

test("nothing is received when nothing is expected", async () => {
  const { find, count } = start(foreign);
  expect(await find()).toEqual([]);
  expect(count("receiveMessages")).toBe(0);
});

test("a message that cannot be given back is left to come back by itself", async () => {
  const { find, queue } = start(["foreign", own], () => ({
    releaseMessage: async () => {
      throw new Error("ReceiptHandleIsInvalid");
    },
  }));
  expect(await find("own")).toEqual([]);
  expect(queue.messages).toHaveLength(1);
});

test("a message without body or receipt is somebody else's", async () => {
  const handles: string[] = [];
  const { find } = start([], () => ({
    receiveMessages: async () => [{}, { Body: own }],
    releaseMessage: async (_url, receipt) => void handles.push(`released ${receipt}`),
    deleteMessage: async (_url, receipt) => void handles.push(`deleted ${receipt}`),
  }));
  expect(await find("own")).toEqual([]);
  expect(handles).toEqual(["deleted ", "released "]);
});
