import { setTimeout as pause } from "node:timers/promises";
import { AwsV4Signer } from "aws4fetch";

/** One call of an AWS service that speaks JSON 1.0 or 1.1. */
export interface AwsRequest {
  readonly service: "sqs" | "ssm" | "secretsmanager";
  readonly region: string;
  /** As in `AmazonSQS.SendMessage`. */
  readonly target: string;
  /** The fields of the call, by AWS's own names. */
  readonly input: Readonly<Record<string, unknown>>;
}

/** `error` is AWS's own name of what went wrong, or `timeout`, `unreachable`, `unsendable`, `http-500`. */
export type AwsAnswer = { readonly ok: true; readonly json: unknown } | { readonly ok: false; readonly error: string };

/** Calls AWS in bounded time and never throws. */
export type AwsCall = (request: AwsRequest) => Promise<AwsAnswer>;

export interface AwsAccess {
  readonly credentials: {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken?: string;
  };
  /** `amazonaws.com`, or what the partition has instead. */
  readonly urlSuffix: string;
  /** Replaces AWS's own hosts: `AWS_ENDPOINT_URL`. */
  readonly endpointUrl: string | undefined;
}

export interface AwsCallPorts {
  readonly fetch: typeof fetch;
  /** Milliseconds for one attempt, and between the two of them: together they stay under 2.5 s. */
  readonly attempt: number;
  readonly pause: number;
}

/** Gives every call two attempts of its own, since a frozen function may wake with a dead connection. */
export function createAwsCall(access: AwsAccess, ports: AwsCallPorts): AwsCall {
  const cache = new Map<string, ArrayBuffer>();
  const attempt = async (request: AwsRequest) => {
    const signed = await sign(request, access, cache);
    return signed === null ? unsendable : send(signed, ports);
  };
  return async (request) => {
    const first = await attempt(request);
    if (first.ok || !first.retryable) return first;
    await pause(ports.pause);
    return attempt(request);
  };
}

/** Where a service is, or the endpoint that stands in for all of them. Ends with a slash. */
export function serviceUrl(access: AwsAccess, { service, region }: Pick<AwsRequest, "service" | "region">): string {
  const url = access.endpointUrl ?? `https://${service}.${region}.${access.urlSuffix}`;
  return url.endsWith("/") ? url : `${url}/`;
}

interface SignedRequest {
  readonly url: URL;
  readonly headers: Headers;
  readonly body: string;
}

/** Null when there is no such request: an endpoint that is no URL, an input that is no JSON. */
async function sign(
  request: AwsRequest,
  access: AwsAccess,
  cache: Map<string, ArrayBuffer>,
): Promise<SignedRequest | null> {
  try {
    const url = serviceUrl(access, request);
    const body = JSON.stringify(request.input);
    const signer = new AwsV4Signer({ ...signable(request), ...access.credentials, url, body, cache });
    return { ...(await signer.sign()), body };
  } catch {
    return null;
  }
}

function signable({ service, region, target }: AwsRequest) {
  const version = service === "sqs" ? "1.0" : "1.1";
  const headers = { "content-type": `application/x-amz-json-${version}`, "x-amz-target": target };
  return { method: "POST", service, region, headers };
}

type Attempt = AwsAnswer & { readonly retryable: boolean };

const unsendable: Attempt = { ok: false, error: "unsendable", retryable: false };

async function send({ url, headers, body }: SignedRequest, ports: AwsCallPorts): Promise<Attempt> {
  const signal = AbortSignal.timeout(ports.attempt);
  try {
    const init = { method: "POST", headers, body, redirect: "error", signal } as const;
    const response = await ports.fetch(url, init);
    return readAnswer(response.status, await response.text());
  } catch {
    return { ok: false, error: signal.aborted ? "timeout" : "unreachable", retryable: true };
  }
}

function readAnswer(status: number, text: string): Attempt {
  const json = parseJson(text);
  if (status === 200 && json !== undefined) return { ok: true, json, retryable: false };
  const error = errorName(json) ?? `http-${status}`;
  return { ok: false, error, retryable: status >= 500 || status === 429 || /throttl|toomanyrequests/i.test(error) };
}

/** `com.amazonaws.sqs#QueueDoesNotExist` → `QueueDoesNotExist`. */
function errorName(json: unknown): string | undefined {
  const type = typeof json === "object" && json !== null && "__type" in json ? json.__type : undefined;
  return typeof type === "string" ? type.replace(/^.*#/s, "") : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
