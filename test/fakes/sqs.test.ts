import { createFakeClock } from "./clock.ts";
import { createFakeSqs } from "./sqs.ts";

const region = "eu-central-1";
const start = () => {
  const clock = createFakeClock();
  const sqs = createFakeSqs({ account: "1", region }, clock);
  return { clock, sqs, port: sqs.at(region), queue: sqs.create("q") };
};
const receiving = { visibilityTimeout: 5, wait: 2 };

test("a queue is found by its name, its account and its region", async () => {
  const { sqs, port } = start();
  sqs.create("far", { account: "2", region: "eu-west-1" });
  expect(await port.getQueueUrl("q")).toBe("https://sqs.eu-central-1.amazonaws.com/1/q");
  expect(await port.getQueueUrl("far", "2")).toBeUndefined();
  expect(await sqs.at("eu-west-1").getQueueUrl("far", "2")).toBe("https://sqs.eu-west-1.amazonaws.com/2/far");
});

test("a hidden queue may not be looked up", async () => {
  const { sqs, port } = start();
  sqs.hidden.add("q");
  await expect(port.getQueueUrl("q")).rejects.toMatchObject({ code: "permission-missing" });
});

test("a name is taken once, and for 60 seconds after its queue was deleted", async () => {
  const { sqs, queue, clock } = start();
  expect(() => sqs.create("q")).toThrow("already exists");
  sqs.remove(queue.url);
  expect(() => sqs.create("q")).toThrow("60 seconds");
  await clock.sleep(60_000);
  expect(sqs.create("q").messages).toEqual([]);
});

test("a received message is invisible until its time is over", async () => {
  const { sqs, port, queue, clock } = start();
  sqs.send(queue.url, "a");
  expect(await port.receiveMessages(queue.url, receiving)).toMatchObject([{ Body: "a" }]);
  expect(await port.getQueueAttributes(queue.url)).toMatchObject({ visible: 0, inFlight: 1 });
  expect(await port.receiveMessages(queue.url, { ...receiving, wait: 1 })).toEqual([]);
  await clock.sleep(4_000);
  expect(await port.receiveMessages(queue.url, receiving)).toHaveLength(1);
});

test("a message that is given back is there at once, and one that is deleted never again", async () => {
  const { sqs, port, queue } = start();
  sqs.send(queue.url, "a");
  const [first] = await port.receiveMessages(queue.url, receiving);
  await port.releaseMessage(queue.url, first?.ReceiptHandle ?? "");
  const [second] = await port.receiveMessages(queue.url, receiving);
  await expect(port.deleteMessage(queue.url, first?.ReceiptHandle ?? "")).rejects.toThrow("ReceiptHandleIsInvalid");
  await port.deleteMessage(queue.url, second?.ReceiptHandle ?? "");
  expect(queue.messages).toEqual([]);
});

test("nothing is found in, or sent to, a queue that is not there", async () => {
  const { sqs, port } = start();
  expect(() => sqs.send("nowhere", "a")).toThrow("QueueDoesNotExist");
  await expect(port.listQueueTags("nowhere")).rejects.toThrow("QueueDoesNotExist");
});
