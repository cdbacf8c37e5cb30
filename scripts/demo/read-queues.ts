import { type Message, ReceiveMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import type { AwsEmulator } from "../../test/emulators/aws-emulator.ts";

export interface QueueContents {
  readonly queue: string;
  readonly messages: readonly Message[];
}

/** Receives what stands in each queue, and leaves it there. */
export function readQueues(
  aws: AwsEmulator,
  queues: Readonly<Record<string, { readonly url: string }>>,
): Promise<readonly QueueContents[]> {
  const sqs = new SQSClient(aws.client);
  const read = async ([queue, { url }]: [string, { readonly url: string }]) => ({
    queue,
    messages: await receiveAll(sqs, url),
  });
  return Promise.all(Object.entries(queues).map(read));
}

async function receiveAll(sqs: SQSClient, QueueUrl: string): Promise<readonly Message[]> {
  const messages: Message[] = [];
  for (;;) {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({
        QueueUrl,
        MaxNumberOfMessages: 10,
        VisibilityTimeout: 5,
        MessageSystemAttributeNames: ["MessageGroupId"],
      }),
    );
    if (Messages.length === 0) return messages;
    messages.push(...Messages);
  }
}

/** A queue's name and each of its messages in two lines: what is known of it, and its body. */
export function describeQueue({ queue, messages }: QueueContents): string {
  const count = messages.length === 1 ? "1 message" : `${messages.length} messages`;
  return [`${queue}: ${count}`, ...messages.map((message) => `      ${describeMessage(message)}`)].join("\n");
}

function describeMessage({ Body = "", Attributes }: Message): string {
  const { endpoint, verification, body, bodyEncoding } = JSON.parse(Body);
  const group = Attributes?.MessageGroupId === undefined ? "" : ` · group ${Attributes.MessageGroupId}`;
  const event = verification.event === undefined || verification.event === null ? "" : ` · event ${verification.event}`;
  const text = bodyEncoding === "base64" ? Buffer.from(body, "base64").toString() : body;
  const excerpt = text.length > 90 ? `${text.slice(0, 90)}… (${text.length} characters)` : text || "(empty body)";
  return `from ${endpoint} · ${verification.state}${event}${group}\n        ${excerpt}`;
}
