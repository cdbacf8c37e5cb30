import { SendMessageCommand, SQSClient, type SQSClientConfig } from "@aws-sdk/client-sqs";
import type { AwsAnswer, AwsCall, AwsRequest } from "../handler/aws-call.ts";

/** Whatever of the SDK answers a call that is not SQS's. */
export type OtherCall = (request: AwsRequest) => Promise<unknown>;

/** The handler's calls through the AWS SDK, with the attempts and the patience that the handler's own have. */
export function createSdkAwsCall(settings: SQSClientConfig, other: OtherCall): AwsCall {
  const sqs = new SQSClient({ maxAttempts: 2, ...settings });
  return (request) =>
    toAnswer(() =>
      request.target === "AmazonSQS.SendMessage"
        ? sqs.send(new SendMessageCommand(Object(request.input)))
        : other(request),
    );
}

/** What the SDK's own request handler is told: the handler gives up an attempt after a second. */
export const patience = { connectionTimeout: 1_000, requestTimeout: 1_000, throwOnRequestTimeout: true };

async function toAnswer(call: () => Promise<unknown>): Promise<AwsAnswer> {
  try {
    return { ok: true, json: await call() };
  } catch (error) {
    return { ok: false, error: error instanceof Error ? error.name : "unreachable" };
  }
}
