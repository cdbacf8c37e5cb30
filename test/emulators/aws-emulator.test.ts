import { CreateQueueCommand, SQSClient } from "@aws-sdk/client-sqs";
import { type AwsEmulator, startAwsEmulator } from "./aws-emulator.ts";
import { createCaller } from "./caller.ts";

const createQueue = new CreateQueueCommand({ QueueName: "builds" });

describe("the AWS emulator", () => {
  let first: AwsEmulator;
  let second: AwsEmulator;

  beforeAll(async () => {
    [first, second] = await Promise.all([startAwsEmulator({ auth: true }), startAwsEmulator({ auth: false })]);
  }, 30_000);

  afterAll(() => Promise.all([first.stop(), second.stop()]));

  it("starts twice at the same time, each with its own queues", async () => {
    expect(first.port).not.toBe(second.port);
    const { QueueUrl } = await new SQSClient(second.client).send(createQueue);
    expect(QueueUrl).toContain("/000000000000/builds");
  });

  it("lets a caller do what its policy allows and nothing else", async () => {
    const keys = await createCaller(first, {
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Action: "sqs:GetQueueUrl", Resource: "*" }],
    });
    const credentials = { accessKeyId: keys.AWS_ACCESS_KEY_ID, secretAccessKey: keys.AWS_SECRET_ACCESS_KEY };

    const caller = new SQSClient({ ...first.client, credentials });
    await expect(caller.send(createQueue)).rejects.toThrow(/not authorized/);
    await expect(new SQSClient(first.client).send(createQueue)).resolves.toHaveProperty("QueueUrl");
  });

  it("is reached at the host names of an API", async () => {
    const response = await fetch(`https://0123abcd.execute-api.localhost:${first.port}/nothing`);
    expect(response.status).toBe(404);
  });

  it("forgets everything on reset", async () => {
    await second.reset();
    const send = new SQSClient(second.client).send(createQueue);
    await expect(send).resolves.toHaveProperty("QueueUrl");
  });
});
