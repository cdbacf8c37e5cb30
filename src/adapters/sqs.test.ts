import { CreateQueueCommand, SendMessageCommand, SetQueueAttributesCommand, SQSClient } from "@aws-sdk/client-sqs";
import { type AwsEmulator, startAwsEmulator } from "../../test/emulators/aws-emulator.ts";
import { createCaller } from "../../test/emulators/caller.ts";
import { startLocalServer } from "../../test/fakes/local-server.ts";
import type { Sqs } from "../ports.ts";
import { createSqs } from "./sqs.ts";

describe("a queue", () => {
  let emulator: AwsEmulator;
  let client: SQSClient;
  let sqs: Sqs;
  let url = "";

  beforeAll(async () => {
    emulator = await startAwsEmulator({ auth: true });
    client = new SQSClient(emulator.client);
    sqs = createSqs(client);
    const created = await client.send(
      new CreateQueueCommand({ QueueName: "builds", tags: { team: "ci" }, Attributes: { MaximumMessageSize: "2048" } }),
    );
    url = created.QueueUrl ?? "";
  }, 30_000);

  afterAll(() => emulator.stop());

  it("is found by its name, and by its name and owner", async () => {
    expect(await sqs.getQueueUrl("builds")).toBe(url);
    expect(await sqs.getQueueUrl("builds", "000000000000")).toBe(url);
    expect(await sqs.getQueueUrl("tests")).toBeUndefined();
  });

  it("has tags and attributes", async () => {
    expect(await sqs.listQueueTags(url)).toEqual({ team: "ci" });
    expect(await sqs.getQueueAttributes(url)).toEqual({
      arn: "arn:aws:sqs:us-east-1:000000000000:builds",
      visible: 0,
      inFlight: 0,
      maximumMessageSize: 2_048,
      kmsKey: null,
      policy: null,
    });
  });

  it("shows its policy as it was set", async () => {
    const Policy = JSON.stringify({ Version: "2012-10-17", Statement: [] });
    await client.send(new SetQueueAttributesCommand({ QueueUrl: url, Attributes: { Policy } }));
    expect((await sqs.getQueueAttributes(url)).policy).toBe(Policy);
  });

  it("shows a received message again when it is given back, and never when it is deleted", async () => {
    await client.send(new SendMessageCommand({ QueueUrl: url, MessageBody: "hello" }));
    const receive = () => sqs.receiveMessages(url, { visibilityTimeout: 30, wait: 0 });

    const [first] = await receive();
    expect(first?.Body).toBe("hello");
    expect(await receive()).toEqual([]);
    expect((await sqs.getQueueAttributes(url)).inFlight).toBe(1);

    await sqs.releaseMessage(url, first?.ReceiptHandle ?? "");
    const [again] = await receive();
    expect(again?.MessageId).toBe(first?.MessageId);
    await sqs.deleteMessage(url, again?.ReceiptHandle ?? "");
    expect(await sqs.getQueueAttributes(url)).toMatchObject({ visible: 0, inFlight: 0 });
  });

  it("is hidden from a role that may not ask for it, and the error says what to allow", async () => {
    const keys = await createCaller(emulator, {
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Action: "sqs:ListQueues", Resource: "*" }],
    });
    const credentials = { accessKeyId: keys.AWS_ACCESS_KEY_ID, secretAccessKey: keys.AWS_SECRET_ACCESS_KEY };
    const caller = createSqs(new SQSClient({ ...emulator.client, credentials }));
    await expect(caller.getQueueUrl("builds")).rejects.toMatchObject({
      code: "permission-missing",
      remedy: expect.stringContaining('"Action": "sqs:GetQueueUrl"'),
    });
  });
});

test("an answer that leaves everything out is read as nothing", async () => {
  const server = await startLocalServer((response) => response.end("{}"));
  const credentials = { accessKeyId: "a", secretAccessKey: "b" };
  const sqs = createSqs(new SQSClient({ endpoint: server.url, region: "us-east-1", credentials }));
  expect(await sqs.listQueueTags(server.url)).toEqual({});
  expect(await sqs.receiveMessages(server.url, { visibilityTimeout: 1, wait: 0 })).toEqual([]);
  expect((await sqs.getQueueAttributes(server.url)).arn).toBe("");
  await server.stop();
});
