import { hash } from "node:crypto";
import type { AwsAnswer, AwsCall } from "./aws-call.ts";
import type { QueueMessage } from "./queue-message.ts";
import type { QueueSettings } from "./settings.ts";

/** What became of the message at one queue. */
export type Delivery =
  | { readonly queue: string; readonly ok: true; readonly messageId: string }
  | { readonly queue: string; readonly ok: false; readonly error: string };

export interface SendPorts {
  readonly aws: AwsCall;
  readonly region: string;
  /** The start of every queue URL in a region: `https://sqs.us-east-1.amazonaws.com/`. */
  readonly sqsUrl: (region: string) => string;
  readonly account: string;
}

/** Sends to all queues at once, as the sender waits; never throws. */
export function sendToQueues(
  message: QueueMessage,
  queues: readonly QueueSettings[],
  ports: SendPorts,
): Promise<readonly Delivery[]> {
  const sent = queues.map((queue) => ({ queue: queue.key, answer: sendMessage(message, queue, ports) }));
  // Hashed while the requests are on their way.
  const md5 = hash("md5", message.body);
  return Promise.all(sent.map(async ({ queue, answer }) => ({ queue, ...readReceipt(await answer, md5) })));
}

function sendMessage(message: QueueMessage, queue: QueueSettings, ports: SendPorts): Promise<AwsAnswer> {
  const region = queue.region ?? ports.region;
  const input = sendMessageInput(message, queue, `${ports.sqsUrl(region)}${queue.account ?? ports.account}/`);
  return ports.aws({ service: "sqs", region, target: "AmazonSQS.SendMessage", input });
}

function sendMessageInput(message: QueueMessage, queue: QueueSettings, baseUrl: string) {
  return {
    QueueUrl: baseUrl + queue.name,
    MessageBody: message.body,
    MessageAttributes: Object.fromEntries(
      Object.entries(message.attributes).map(([name, value]) => [name, { DataType: "String", StringValue: value }]),
    ),
    ...(queue.fifo || message.grouped ? { MessageGroupId: message.group } : {}),
    ...(queue.fifo ? { MessageDeduplicationId: message.deduplicationId } : {}),
  };
}

type Receipt = { readonly ok: true; readonly messageId: string } | { readonly ok: false; readonly error: string };

/** A receipt counts only if SQS hashed the same bytes: otherwise some other message is in the queue. */
function readReceipt(answer: AwsAnswer, md5: string): Receipt {
  if (!answer.ok) return answer;
  const { MessageId: messageId, MD5OfMessageBody: digest } = Object(answer.json);
  if (digest !== md5) return { ok: false, error: "md5-mismatch" };
  return typeof messageId === "string" ? { ok: true, messageId } : { ok: false, error: "message-id-missing" };
}
