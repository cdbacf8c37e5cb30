import { createAwsFetch } from "./aws-fetch.ts";

const queueUrl = "https://sqs.us-east-1.amazonaws.com/1/q";

interface Answer {
  readonly status: number;
  readonly json: Readonly<Record<string, unknown>>;
}

async function call(
  aws: ReturnType<typeof createAwsFetch>,
  [target, scope = "us-east-1/sqs"]: readonly [string, string?],
  fields: object,
): Promise<Answer> {
  const response = await aws.fetch("https://sqs.us-east-1.amazonaws.com/", {
    method: "POST",
    headers: { "x-amz-target": target, authorization: `AWS4 Credential=a/20260101/${scope}/aws4_request, Signature=x` },
    body: JSON.stringify(fields),
  });
  const text = await response.text();
  return { status: response.status, json: text === "" ? {} : JSON.parse(text) };
}

async function sent(fields: object, url = queueUrl) {
  const aws = createAwsFetch();
  aws.queues.set(url, []);
  const answer = await call(aws, ["AmazonSQS.SendMessage"], { QueueUrl: url, ...fields });
  return { ...answer, queue: aws.queues.get(url) ?? [] };
}

const attribute = (StringValue: string) => ({ a: { DataType: "String", StringValue } });

test("a message lands in its queue and is answered with its hash", async () => {
  const { status, json, queue } = await sent({ MessageBody: "hello", MessageAttributes: attribute("b") });
  expect(status).toBe(200);
  expect(json["MD5OfMessageBody"]).toBe("5d41402abc4b2a76b9719d911017c592");
  expect(queue).toMatchObject([{ messageId: json["MessageId"], body: "hello", attributes: { a: "b" } }]);
});

test.each([
  ["an empty body", { MessageBody: "" }, "InvalidParameterValue"],
  ["an empty attribute", { MessageBody: "x", MessageAttributes: attribute("") }, "InvalidParameterValue"],
  ["a forbidden character", { MessageBody: "\u0000" }, "InvalidMessageContents"],
  ["more than 1 MiB", { MessageBody: "x".repeat(1_048_577) }, "InvalidParameterValue"],
  ["a group in foreign characters", { MessageBody: "x", MessageGroupId: "ä" }, "InvalidParameterValue"],
  [
    "a deduplication id on a standard queue",
    { MessageBody: "x", MessageDeduplicationId: "d" },
    "InvalidParameterValue",
  ],
])("%s is refused", async (_what, fields, type) => {
  const { status, json, queue } = await sent(fields);
  expect([status, json["__type"], queue]).toEqual([400, `com.amazonaws.sqs#${type}`, []]);
});

test("a FIFO queue needs both ids", async () => {
  const { json } = await sent({ MessageBody: "x" }, `${queueUrl}.fifo`);
  expect(json["__type"]).toBe("com.amazonaws.sqs#MissingParameter");
});

test("a FIFO queue keeps one message of a deduplication id", async () => {
  const aws = createAwsFetch();
  aws.queues.set(`${queueUrl}.fifo`, []);
  const fields = { QueueUrl: `${queueUrl}.fifo`, MessageBody: "x", MessageGroupId: "g", MessageDeduplicationId: "d" };
  const ids = await Promise.all(
    [1, 2].map(async () => (await call(aws, ["AmazonSQS.SendMessage"], fields)).json["MessageId"]),
  );
  expect(ids[0]).toBe(ids[1]);
  expect(aws.queues.get(`${queueUrl}.fifo`)).toHaveLength(1);
});

test("an unsigned call, an unknown queue and an unknown operation are refused", async () => {
  const aws = createAwsFetch();
  expect((await call(aws, ["AmazonSQS.SendMessage", "eu-west-1/sqs"], {})).status).toBe(403);
  expect((await call(aws, ["AmazonSQS.SendMessage"], { QueueUrl: "q" })).json).toMatchObject({
    __type: "com.amazonaws.sqs#QueueDoesNotExist",
  });
  expect((await call(aws, ["AmazonSQS.Other"], {})).json).toMatchObject({ __type: "UnknownOperationException" });
});

test("secrets are read by name, and encrypted unless decryption is asked for", async () => {
  const aws = createAwsFetch();
  aws.parameters.set("/a", "plain");
  aws.secrets.set("b", "other");
  const json = async (target: string, fields: object) => (await call(aws, [target], fields)).json;
  expect(await json("AmazonSSM.GetParameter", { Name: "/a", WithDecryption: true })).toEqual({
    Parameter: { Value: "plain" },
  });
  expect(await json("AmazonSSM.GetParameter", { Name: "/a" })).toEqual({ Parameter: { Value: "AQICAH" } });
  expect(await json("AmazonSSM.GetParameter", { Name: "/b" })).toMatchObject({ __type: "ParameterNotFound" });
  expect(await json("secretsmanager.GetSecretValue", { SecretId: "b" })).toEqual({ SecretString: "other" });
  expect(await json("secretsmanager.GetSecretValue", { SecretId: "c" })).toMatchObject({
    __type: "ResourceNotFoundException",
  });
});

test("a fault is shown as often as planned", async () => {
  const aws = createAwsFetch();
  aws.parameters.set("/a", "plain");
  aws.faults.set("/a", { fault: { kind: "error", status: 500 }, times: 1 });
  const statuses = [];
  for (let time = 0; time < 2; time++) {
    statuses.push((await call(aws, ["AmazonSSM.GetParameter"], { Name: "/a", WithDecryption: true })).status);
  }
  expect(statuses).toEqual([500, 200]);
  expect(aws.calls).toEqual(["AmazonSSM.GetParameter /a", "AmazonSSM.GetParameter /a"]);
});
