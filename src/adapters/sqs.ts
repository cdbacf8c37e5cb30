import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ListQueueTagsCommand,
  ReceiveMessageCommand,
  type SQSClient,
} from "@aws-sdk/client-sqs";
import type { QueueAttributes, Sqs } from "../ports.ts";
import { errorName, withMeaning } from "./aws-error.ts";

/** SQS through the AWS SDK. */
export function createSqs(client: SQSClient): Sqs {
  return {
    getQueueUrl: (name, account) => withMeaning("sqs:GetQueueUrl", () => getQueueUrl(client, name, account)),
    getQueueAttributes: (url) => withMeaning("sqs:GetQueueAttributes", () => getQueueAttributes(client, url)),
    listQueueTags: (url) =>
      withMeaning("sqs:ListQueueTags", async () => {
        const { Tags = {} } = await client.send(new ListQueueTagsCommand({ QueueUrl: url }));
        return Tags;
      }),
    receiveMessages: (QueueUrl, { visibilityTimeout, wait }) =>
      withMeaning("sqs:ReceiveMessage", async () => {
        const { Messages = [] } = await client.send(
          new ReceiveMessageCommand({
            QueueUrl,
            MaxNumberOfMessages: 10,
            VisibilityTimeout: visibilityTimeout,
            WaitTimeSeconds: wait,
            MessageAttributeNames: ["All"],
          }),
        );
        return Messages;
      }),
    releaseMessage: (QueueUrl, ReceiptHandle) =>
      withMeaning("sqs:ChangeMessageVisibility", async () => {
        await client.send(new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout: 0 }));
      }),
    deleteMessage: (QueueUrl, ReceiptHandle) =>
      withMeaning("sqs:DeleteMessage", async () => {
        await client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
      }),
  };
}

async function getQueueUrl(client: SQSClient, name: string, account?: string): Promise<string | undefined> {
  try {
    const { QueueUrl } = await client.send(
      new GetQueueUrlCommand({ QueueName: name, ...(account && { QueueOwnerAWSAccountId: account }) }),
    );
    return QueueUrl;
  } catch (error) {
    if (missing.has(errorName(error))) return undefined;
    throw error;
  }
}

const missing = new Set(["QueueDoesNotExist", "AWS.SimpleQueueService.NonExistentQueue"]);

async function getQueueAttributes(client: SQSClient, url: string): Promise<QueueAttributes> {
  const { Attributes = {} } = await client.send(
    new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ["All"] }),
  );
  return {
    arn: Attributes["QueueArn"] ?? "",
    visible: Number(Attributes["ApproximateNumberOfMessages"]),
    inFlight: Number(Attributes["ApproximateNumberOfMessagesNotVisible"]),
    maximumMessageSize: Number(Attributes["MaximumMessageSize"]),
    kmsKey: Attributes["KmsMasterKeyId"] || null,
    policy: Attributes["Policy"] || null,
  };
}
