import { CloudWatchClient } from "@aws-sdk/client-cloudwatch";
import { type LocalServer, startLocalServer } from "../../test/fakes/local-server.ts";
import { createCloudWatch } from "./cloudwatch.ts";

const now = Date.UTC(2026, 0, 1, 12);
const minutesAgo = (minutes: number) => now / 1_000 - minutes * 60;

/** Asks a CloudWatch that answers so. */
async function ask(status: number, answer: unknown) {
  const server: LocalServer = await startLocalServer((response) => {
    response.writeHead(status, { "content-type": "application/x-amz-json-1.0" });
    response.end(JSON.stringify(answer));
  });
  const credentials = { accessKeyId: "a", secretAccessKey: "b" };
  const client = new CloudWatchClient({ endpoint: server.url, region: "eu-west-1", credentials, maxAttempts: 1 });
  const cloudWatch = createCloudWatch(client, { now: () => now });
  const asked = await cloudWatch.oldestMessageAge("acme-events").then(
    (age) => ({ age }),
    (error: unknown) => ({ error }),
  );
  await server.stop();
  return { ...asked, requests: server.requests };
}

test("of the last minutes the newest datapoint counts, in whatever order they come", async () => {
  const { requests, ...asked } = await ask(200, {
    Label: "ApproximateAgeOfOldestMessage",
    Datapoints: [
      { Timestamp: minutesAgo(3), Maximum: 10_620, Unit: "Seconds" },
      { Timestamp: minutesAgo(1), Maximum: 10_740, Unit: "Seconds" },
      { Timestamp: minutesAgo(2), Maximum: 10_680, Unit: "Seconds" },
    ],
  });
  expect(asked).toEqual({ age: 10_740 });
  expect(requests.map(({ body }) => JSON.parse(body))).toEqual([
    {
      Namespace: "AWS/SQS",
      MetricName: "ApproximateAgeOfOldestMessage",
      Dimensions: [{ Name: "QueueName", Value: "acme-events" }],
      StartTime: minutesAgo(15),
      EndTime: minutesAgo(0),
      Period: 60,
      Statistics: ["Maximum"],
    },
  ]);
});

test.each([{}, { Datapoints: [] }])("without a datapoint, as in %j, the age is not known", async (answer) => {
  expect(await ask(200, answer)).toMatchObject({ age: undefined });
});

test("a role that may not ask is told what to allow", async () => {
  const message =
    "User: arn:aws:sts::1:assumed-role/plan/x is not authorized to perform: cloudwatch:GetMetricStatistics because no identity-based policy allows the cloudwatch:GetMetricStatistics action";
  expect(await ask(403, { __type: "AccessDenied", message })).toMatchObject({
    error: {
      code: "permission-missing",
      remedy: expect.stringContaining('"Action": "cloudwatch:GetMetricStatistics", "Resource": "*"'),
    },
  });
});
