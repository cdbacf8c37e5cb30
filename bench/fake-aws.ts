import { hash } from "node:crypto";
import type { AwsCall } from "../handler/aws-call.ts";

/** How long the fakes took, to be taken off what is measured: a real SQS hashes and answers elsewhere. */
export interface Stopwatch {
  spent: number;
}

export const secret = "It's a Secret to Everybody";

/** AWS without anything between the handler and it. */
export function fakeAwsCall(stopwatch: Stopwatch): AwsCall {
  return async ({ target, input }) => ({ ok: true, json: time(stopwatch, () => answer(target, input)) });
}

/** AWS behind `fetch`: the handler signs, writes JSON and reads it. */
export function fakeFetch(stopwatch: Stopwatch): typeof fetch {
  return async (_url, init) =>
    time(stopwatch, () => {
      const target = new Headers(init?.headers).get("x-amz-target") ?? "";
      return Response.json(answer(target, JSON.parse(String(init?.body))));
    });
}

interface SdkRequest {
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** AWS behind the SDK's request handler; a body of bytes is the cheapest that the SDK can be given. */
export function fakeRequestHandler(stopwatch: Stopwatch) {
  return {
    handle: async ({ headers, body }: SdkRequest) =>
      time(stopwatch, () => {
        const json = JSON.stringify(answer(headers["x-amz-target"] ?? "", JSON.parse(toText(body))));
        return { response: { statusCode: 200, headers: {}, body: Buffer.from(json) } };
      }),
  };
}

/** The SDK's own body type warns when it is used as the text that it was. */
function toText(body: unknown): string {
  return body instanceof Uint8Array ? new TextDecoder().decode(body) : String(body);
}

/** Takes a message as SQS does, with the hash of its body, or hands out the one secret. */
function answer(target: string, input: Readonly<Record<string, unknown>>): object {
  if (target !== "AmazonSQS.SendMessage") return { Parameter: { Value: secret } };
  return {
    MessageId: "00000000-0000-4000-8000-000000000000",
    MD5OfMessageBody: hash("md5", String(input["MessageBody"])),
  };
}

function time<T>(stopwatch: Stopwatch, work: () => T): T {
  const started = performance.now();
  const result = work();
  stopwatch.spent += performance.now() - started;
  return result;
}
