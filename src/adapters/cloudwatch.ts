import { type CloudWatchClient, GetMetricStatisticsCommand } from "@aws-sdk/client-cloudwatch";
import type { Clock, CloudWatch } from "../ports.ts";
import { withMeaning } from "./aws-error.ts";

/** CloudWatch through the AWS SDK. */
export function createCloudWatch(client: CloudWatchClient, { now }: Pick<Clock, "now">): CloudWatch {
  return {
    oldestMessageAge: (queue) =>
      withMeaning("cloudwatch:GetMetricStatistics", () => oldestMessageAge(client, queue, now())),
  };
}

/** SQS reports every minute, some minutes late. Seconds. */
const period = 60;
const window = 15 * 60;

async function oldestMessageAge(client: CloudWatchClient, queue: string, now: number): Promise<number | undefined> {
  const { Datapoints = [] } = await client.send(
    new GetMetricStatisticsCommand({
      Namespace: "AWS/SQS",
      MetricName: "ApproximateAgeOfOldestMessage",
      Dimensions: [{ Name: "QueueName", Value: queue }],
      StartTime: new Date(now - window * 1_000),
      EndTime: new Date(now),
      Period: period,
      Statistics: ["Maximum"],
    }),
  );
  // In no order: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricStatistics.html
  const [newest] = Datapoints.toSorted((a, b) => Number(b.Timestamp) - Number(a.Timestamp));
  return newest?.Maximum;
}
