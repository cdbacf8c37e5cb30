import { createFakeClock } from "../../test/fakes/clock.ts";
import { recording } from "../../test/fakes/recording.ts";
import { createFakeSqs } from "../../test/fakes/sqs.ts";
import { findMessage } from "./find-message.ts";

function start(bodies: readonly string[]) {
  const clock = createFakeClock();
  const fake = createFakeSqs({ account: "1", region: "us-east-1" }, clock);
  const queue = fake.create("builds");
  for (const body of bodies) fake.send(queue.url, body);
  const calls: string[] = [];
  const sqs = recording("sqs", fake.at("us-east-1"), calls);
  const find = (id: string) => findMessage({ url: queue.url, id }, sqs, clock);
  const visible = () => queue.messages.filter(({ visibleAt }) => visibleAt <= clock.now()).map(({ body }) => body);
  const count = (call: string) => calls.filter((made) => made === call).length;
  return { clock, fake, queue, find, visible, count };
}

const own = JSON.stringify({ id: "own", headers: { "user-agent": "webhook2sqs-smoke" } });
const another = JSON.stringify({ id: "another", headers: { "user-agent": "webhook2sqs-smoke" } });
const foreign = [JSON.stringify({ id: "other", body: "own" }), "no JSON, but own", "null own", "plain"];

test("the message is found and only it is deleted", async () => {
  const { find, visible } = start([...foreign, own]);
  expect(await find("own")).toBe(true);
  expect(visible()).toEqual(foreign);
});

test("a sender's message is received once, and is back at the end, whether or not the search succeeds", async () => {
  const { find, visible, clock, count } = start(foreign);
  const started = clock.now();
  expect(await find("own")).toBe(false);
  expect(clock.now() - started).toBeLessThanOrEqual(22_000);
  expect(visible()).toEqual(foreign);
  expect(count("sqs.releaseMessage")).toBe(foreign.length);
});

test("another endpoint's smoke message is given back at once, for whoever looks for it", async () => {
  const { fake, queue, find, visible } = start([another]);
  const found = Promise.all([find("own"), find("another")]);
  fake.send(queue.url, own);
  expect(await found).toEqual([true, true]);
  expect(visible()).toEqual([]);
});

test("a smoke message that nobody fetched does not keep the search busy", async () => {
  const { find, count } = start([another]);
  expect(await find("own")).toBe(false);
  expect(count("sqs.receiveMessages")).toBeLessThanOrEqual(80);
});

test("a message more than ten deep is found", async () => {
  const { find, visible } = start([...Array.from({ length: 25 }, (_, index) => `foreign ${index}`), own]);
  expect(await find("own")).toBe(true);
  expect(visible()).toHaveLength(25);
});

test("a message without body or receipt is somebody else's", async () => {
  const clock = createFakeClock();
  const released: string[] = [];
  const sqs = {
    ...createFakeSqs({ account: "1", region: "us-east-1" }, clock).at("us-east-1"),
    receiveMessages: async () => {
      await clock.sleep(9_000);
      return released.length === 0 ? [{}, { Body: own }] : [];
    },
    releaseMessage: async (_url: string, receipt: string) => void released.push(receipt),
    deleteMessage: async () => {},
  };
  expect(await findMessage({ url: "u", id: "own" }, sqs, clock)).toBe(true);
  expect(released).toEqual([""]);
});
