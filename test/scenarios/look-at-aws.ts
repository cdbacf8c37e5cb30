import {
  CloudFormationClient,
  DescribeStackEventsCommand,
  ListChangeSetsCommand,
  ListStacksCommand,
} from "@aws-sdk/client-cloudformation";
import { ListObjectsV2Command, S3Client } from "@aws-sdk/client-s3";
import { DeleteMessageCommand, ListQueuesCommand, type Message, ReceiveMessageCommand } from "@aws-sdk/client-sqs";
import type { Harness } from "./harness.ts";

export function queueUrl({ aws }: Harness, name: string): string {
  return `${aws.endpoint}/000000000000/${name}`;
}

/** Takes one message out of a queue; undefined when none comes within the wait. */
export async function take(harness: Harness, name: string, wait = 5): Promise<Message | undefined> {
  const QueueUrl = queueUrl(harness, name);
  const { Messages: [message] = [] } = await harness.sqs.send(
    new ReceiveMessageCommand({
      QueueUrl,
      WaitTimeSeconds: wait,
      MaxNumberOfMessages: 1,
      MessageSystemAttributeNames: ["All"],
    }),
  );
  if (message) await harness.sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: message.ReceiptHandle }));
  return message;
}

/** Everything that a plan could have changed: stacks, change sets, queues, artifacts. */
export async function everything(harness: Harness): Promise<string> {
  const cloudFormation = new CloudFormationClient(harness.aws.client);
  const { StackSummaries = [] } = await cloudFormation.send(new ListStacksCommand({}));
  const living = StackSummaries.filter(({ StackStatus }) => StackStatus !== "DELETE_COMPLETE");
  // By name: of an ARN the emulator knows none.
  const changeSets = living.map(
    async ({ StackName }) => (await cloudFormation.send(new ListChangeSetsCommand({ StackName }))).Summaries,
  );
  const { QueueUrls } = await harness.sqs.send(new ListQueuesCommand({}));
  return JSON.stringify([StackSummaries, await Promise.all(changeSets), QueueUrls, await artifacts(harness)]);
}

/** What lies in the artifact bucket since when; null when there is no bucket. */
export async function artifacts({ aws }: Harness): Promise<unknown> {
  const s3 = new S3Client({ ...aws.client, forcePathStyle: true });
  const Bucket = "webhook2sqs-artifacts-000000000000-us-east-1";
  const listed = await s3.send(new ListObjectsV2Command({ Bucket })).catch(() => null);
  return listed && (listed.Contents ?? []).map(({ Key, LastModified }) => ({ Key, LastModified }));
}

/** The id of a stack's newest event: it stays when nothing is executed. */
export async function newestEvent({ aws }: Harness, stack: string): Promise<string | undefined> {
  const cloudFormation = new CloudFormationClient(aws.client);
  const { StackEvents = [] } = await cloudFormation.send(new DescribeStackEventsCommand({ StackName: stack }));
  return StackEvents[0]?.EventId;
}
