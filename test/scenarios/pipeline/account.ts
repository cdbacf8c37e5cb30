import { CloudFormationClient, ListStacksCommand } from "@aws-sdk/client-cloudformation";
import { ListObjectsV2Command, S3Client } from "@aws-sdk/client-s3";
import { GetSecretValueCommand, ListSecretsCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ListQueuesCommand,
  ReceiveMessageCommand,
  SetQueueAttributesCommand,
  SQSClient,
} from "@aws-sdk/client-sqs";
import { PutParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import type { AwsEmulator } from "../../emulators/aws-emulator.ts";

type Account = Pick<AwsEmulator, "client">;

/** What other teams have in the account before the first deploy: each sender's secret, and queues of their own. */
export async function prepareAccount({ client }: Account, secrets: Readonly<Record<string, string>>): Promise<void> {
  const [ssm, sqs] = [new SSMClient(client), new SQSClient(client)];
  for (const [Name, Value] of Object.entries(secrets))
    await ssm.send(new PutParameterCommand({ Name, Value, Type: "SecureString" }));
  for (const QueueName of ["audit-staging", "audit-production"]) await sqs.send(new CreateQueueCommand({ QueueName }));
}

/** Names of the stacks that stand. */
export async function stacksOf({ client }: Account): Promise<readonly string[]> {
  const { StackSummaries = [] } = await new CloudFormationClient(client).send(new ListStacksCommand({}));
  const standing = StackSummaries.filter(({ StackStatus }) => StackStatus !== "DELETE_COMPLETE");
  return standing.map(({ StackName = "" }) => StackName).sort();
}

/** Every queue whose name begins so, with the number of its messages. */
export async function queuesOf({ client }: Account, prefix = ""): Promise<Readonly<Record<string, number>>> {
  const sqs = new SQSClient(client);
  const { QueueUrls = [] } = await sqs.send(new ListQueuesCommand({ QueueNamePrefix: prefix }));
  const depths = QueueUrls.map(async (QueueUrl) => {
    const { Attributes } = await sqs.send(
      new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["ApproximateNumberOfMessages"] }),
    );
    return [QueueUrl.replace(/.*\//, ""), Number(Attributes?.ApproximateNumberOfMessages)] as const;
  });
  return Object.fromEntries((await Promise.all(depths)).sort());
}

/** Takes a message out of a queue, parsed. */
export async function takeMessage({ client }: Account, QueueName: string): Promise<unknown> {
  const sqs = new SQSClient(client);
  const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName }));
  const { Messages: [message] = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 5 }));
  return JSON.parse(message?.Body ?? "null");
}

/** Changes a queue behind its stack's back, as somebody does in the console. */
export async function changeQueue({ client }: Account, QueueName: string, Attributes: { VisibilityTimeout: string }) {
  const sqs = new SQSClient(client);
  const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName }));
  await sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes }));
}

export async function readSecret({ client }: Account, SecretId: string): Promise<string> {
  const { SecretString = "" } = await new SecretsManagerClient(client).send(new GetSecretValueCommand({ SecretId }));
  return SecretString;
}

/** Names of the secrets in Secrets Manager, and of what lies in the artifact bucket below a prefix. */
export async function leftOf({ client }: Account, Prefix: string): Promise<readonly (string | undefined)[]> {
  const { SecretList = [] } = await new SecretsManagerClient(client).send(new ListSecretsCommand({}));
  const Bucket = "webhook2sqs-artifacts-000000000000-us-east-1";
  const s3 = new S3Client({ ...client, forcePathStyle: true });
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket, Prefix }));
  return [...SecretList.map(({ Name }) => Name), ...Contents.map(({ Key }) => Key)];
}
