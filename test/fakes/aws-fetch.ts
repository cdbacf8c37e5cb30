import { createHash, randomUUID } from "node:crypto";

/** What a service does instead of answering well. `corrupt`: takes the message, and reports another hash. */
export type AwsFault =
  | { readonly kind: "error"; readonly status: number; readonly type?: string }
  | { readonly kind: "hang" | "network" | "corrupt" | "no-id" | "garbage" };

export interface SentMessage {
  readonly messageId: string;
  readonly body: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly group: string | undefined;
  readonly deduplicationId: string | undefined;
}

export interface AwsFetch {
  readonly fetch: typeof fetch;
  /** Messages by queue URL; a queue exists when it is here. */
  readonly queues: Map<string, SentMessage[]>;
  readonly parameters: Map<string, string>;
  readonly secrets: Map<string, string>;
  /** By queue URL, parameter name or secret id; `times` counts down, and then all is well again. */
  readonly faults: Map<string, { readonly fault: AwsFault; times: number }>;
  /** `<target> <name>` of each request that arrived, failed ones too. */
  readonly calls: string[];
}

/** SQS, Parameter Store and Secrets Manager behind one `fetch`, as strict as they are about what they take. */
export function createAwsFetch(): AwsFetch {
  const aws = { queues: new Map(), parameters: new Map(), secrets: new Map(), faults: new Map(), calls: [] };
  return { ...aws, fetch: (input, init) => answer(new URL(String(input)), init ?? {}, aws) };
}

type State = Omit<AwsFetch, "fetch">;
type Fields = Readonly<Record<string, unknown>>;

async function answer(url: URL, init: RequestInit, aws: State): Promise<Response> {
  const headers = new Headers(init.headers);
  const fields: Fields = JSON.parse(String(init.body));
  const target = headers.get("x-amz-target") ?? "";
  const name = String(fields["QueueUrl"] ?? fields["Name"] ?? fields["SecretId"]);
  aws.calls.push(`${target} ${name}`);
  if (!isSigned(url, headers)) return failure(403, "com.amazon.coral.service#IncompleteSignature");
  const fault = takeFault(aws, name);
  if (fault) return misbehave(fault, { fields, aws, target, signal: init.signal });
  return respond(target, fields, aws);
}

function isSigned(url: URL, headers: Headers): boolean {
  const [, region, service] = /Credential=[^/]+\/\d{8}\/([^/]+)\/([^/]+)\/aws4_request/.exec(
    headers.get("authorization") ?? "",
  ) ?? ["", "", ""];
  return url.hostname === "localhost" || url.hostname.startsWith(`${service}.${region}.amazonaws.com`);
}

function takeFault(aws: State, name: string): AwsFault | undefined {
  const planned = aws.faults.get(name);
  if (!planned || planned.times <= 0) return undefined;
  planned.times -= 1;
  return planned.fault;
}

interface Call {
  readonly fields: Fields;
  readonly aws: State;
  readonly target: string;
  readonly signal: AbortSignal | null | undefined;
}

async function misbehave(fault: AwsFault, { fields, aws, target, signal }: Call): Promise<Response> {
  switch (fault.kind) {
    case "error":
      return failure(fault.status, fault.type);
    case "network":
      throw new TypeError("fetch failed");
    case "garbage":
      return new Response("<html>", { status: 200 });
    case "hang":
      return new Promise((_resolve, reject) => signal?.addEventListener("abort", () => reject(signal.reason)));
    case "corrupt":
      await respond(target, fields, aws);
      return Response.json({ MessageId: randomUUID(), MD5OfMessageBody: md5("another") });
    case "no-id":
      return Response.json({ MD5OfMessageBody: md5(String(fields["MessageBody"])) });
  }
}

async function respond(target: string, fields: Fields, aws: State): Promise<Response> {
  switch (target) {
    case "AmazonSQS.SendMessage":
      return sendMessage(fields, aws);
    case "AmazonSSM.GetParameter": {
      const value = aws.parameters.get(String(fields["Name"]));
      if (value === undefined) return failure(400, "ParameterNotFound");
      return Response.json({ Parameter: { Value: fields["WithDecryption"] === true ? value : "AQICAH" } });
    }
    case "secretsmanager.GetSecretValue": {
      const value = aws.secrets.get(String(fields["SecretId"]));
      return value === undefined ? failure(400, "ResourceNotFoundException") : Response.json({ SecretString: value });
    }
    default:
      return failure(400, "UnknownOperationException");
  }
}

function sendMessage(fields: Fields, aws: State): Response {
  const url = String(fields["QueueUrl"]);
  const queue = aws.queues.get(url);
  if (!queue) return failure(400, "com.amazonaws.sqs#QueueDoesNotExist");
  const message = toSentMessage(fields);
  const refusal = refusalOf(message, url.endsWith(".fifo"));
  if (refusal) return failure(400, `com.amazonaws.sqs#${refusal}`);
  const before = queue.find(
    (earlier) => message.deduplicationId && earlier.deduplicationId === message.deduplicationId,
  );
  if (!before) queue.push(message);
  return Response.json({
    MessageId: (before ?? message).messageId,
    MD5OfMessageBody: md5(message.body),
  });
}

function toSentMessage(fields: Fields): SentMessage {
  const attributes = Object.entries(Object(fields["MessageAttributes"])).map(([name, attribute]) => [
    name,
    String(Object(attribute).StringValue),
  ]);
  return {
    messageId: randomUUID(),
    body: String(fields["MessageBody"]),
    attributes: Object.fromEntries(attributes),
    group: optionalText(fields["MessageGroupId"]),
    deduplicationId: optionalText(fields["MessageDeduplicationId"]),
  };
}

function optionalText(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

const characters = /^[\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]*$/u;

function refusalOf(message: SentMessage, isFifo: boolean): string | undefined {
  const attributes = Object.entries(message.attributes);
  const texts = [message.body, ...attributes.map(([, value]) => value)];
  const counted = [message.body, ...attributes.flatMap(([name, value]) => [name, "String", value])];
  const size = counted.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  if (!texts.every((text) => characters.test(text))) return "InvalidMessageContents";
  if (attributes.length > 10 || texts.includes("") || size > 1_048_576) return "InvalidParameterValue";
  return groupRefusal(message, isFifo);
}

function groupRefusal({ group, deduplicationId }: SentMessage, isFifo: boolean): string | undefined {
  if (group !== undefined && !/^[!-~]{1,128}$/.test(group)) return "InvalidParameterValue";
  if (!isFifo) return deduplicationId === undefined ? undefined : "InvalidParameterValue";
  return group === undefined || deduplicationId === undefined ? "MissingParameter" : undefined;
}

function failure(status: number, type?: string): Response {
  return type === undefined
    ? new Response("", { status })
    : Response.json({ __type: type, message: "refused" }, { status });
}

function md5(text: string): string {
  return createHash("md5").update(text).digest("hex");
}
