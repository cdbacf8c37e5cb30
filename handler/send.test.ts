import { createHash } from "node:crypto";
import type { AwsRequest } from "./aws-call.ts";
import type { QueueMessage } from "./queue-message.ts";
import { sendToQueues } from "./send.ts";
import type { QueueSettings } from "./settings.ts";

const message: QueueMessage = {
  body: "hello",
  attributes: { endpoint: "hook" },
  group: "g",
  grouped: false,
  deduplicationId: "d",
};
const standard: QueueSettings = { key: "a", name: "acme-a", fifo: false };
const md5 = createHash("md5").update("hello").digest("hex");
const receipt = { ok: true, json: { MessageId: "m", MD5OfMessageBody: md5 } } as const;

async function send(queues: readonly QueueSettings[], sent: QueueMessage = message, answer: unknown = receipt.json) {
  const requests: AwsRequest[] = [];
  const deliveries = await sendToQueues(sent, queues, {
    aws: async (request) => {
      requests.push(request);
      return { ok: true, json: answer };
    },
    region: "us-east-1",
    account: "111122223333",
    sqsUrl: (region) => `https://sqs.${region}.amazonaws.com/`,
  });
  return { deliveries, requests, fields: requests.map(({ input }) => input) };
}

test("a standard queue gets body and attributes", async () => {
  const { deliveries, requests, fields } = await send([standard]);
  expect(deliveries).toEqual([{ queue: "a", ok: true, messageId: "m" }]);
  expect(requests).toMatchObject([{ service: "sqs", region: "us-east-1", target: "AmazonSQS.SendMessage" }]);
  expect(fields).toEqual([
    {
      QueueUrl: "https://sqs.us-east-1.amazonaws.com/111122223333/acme-a",
      MessageBody: "hello",
      MessageAttributes: { endpoint: { DataType: "String", StringValue: "hook" } },
    },
  ]);
});

test("a FIFO queue gets group and deduplication id; a standard queue the group if the endpoint asks for it", async () => {
  const fifo = { key: "b", name: "acme-b.fifo", fifo: true };
  const { fields } = await send([fifo, standard], { ...message, grouped: true });
  expect(fields).toMatchObject([{ MessageGroupId: "g", MessageDeduplicationId: "d" }, { MessageGroupId: "g" }]);
  expect(fields[1]).not.toHaveProperty("MessageDeduplicationId");
  expect((await send([fifo])).fields).toMatchObject([{ MessageGroupId: "g" }]);
});

test("a queue of another account and region is reached there", async () => {
  const { requests, fields } = await send([{ ...standard, account: "444455556666", region: "eu-west-1" }]);
  expect(requests).toMatchObject([{ region: "eu-west-1" }]);
  expect(fields).toMatchObject([{ QueueUrl: "https://sqs.eu-west-1.amazonaws.com/444455556666/acme-a" }]);
});

test.each([
  ["another hash", { MessageId: "m", MD5OfMessageBody: "0" }, "md5-mismatch"],
  ["no hash", { MessageId: "m" }, "md5-mismatch"],
  ["null", null, "md5-mismatch"],
  ["no id", { MD5OfMessageBody: md5 }, "message-id-missing"],
])("a receipt with %s is none", async (_what, answer, error) => {
  expect((await send([standard], message, answer)).deliveries).toEqual([{ queue: "a", ok: false, error }]);
});
