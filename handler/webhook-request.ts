/** One request as it came in: every byte of the body, before anything is believed. */
export interface WebhookRequest {
  /** The path of the route that matched, by which the endpoint is found. */
  readonly route: string;
  readonly method: string;
  readonly path: string;
  /** As it was sent, without `?`. */
  readonly query: string;
  /** By lower-cased name; a repeated header arrives joined with commas. */
  readonly headers: ReadonlyMap<string, string>;
  readonly sourceIp: string | null;
  readonly body: Buffer;
  /** The body as the gateway handed it over, when that was text and is well-formed. */
  readonly text: string | null;
  /** True: the gateway certainly replaced some bytes of the body, so the request cannot be what was sent. */
  readonly altered: boolean;
  /** The gateway's own id of the request, by which its access log names it; null: none, or not in an id's form. */
  readonly requestId: string | null;
}

/**
 * Reads an API Gateway event of payload format 2.0. The gateway hands over most content types base64-encoded, a missing
 * one included, so bytes come first. Null: not such an event.
 */
export function toWebhookRequest(event: unknown): WebhookRequest | null {
  const fields = record(event);
  const context = record(fields?.["requestContext"]);
  const http = record(context?.["http"]);
  const [, route] = /^[A-Z]+ (\/.*)$/s.exec(text(fields?.["routeKey"])) ?? [];
  if (!fields || !http || route === undefined) return null;
  const headers = readHeaders(fields["headers"]);
  return {
    route,
    method: text(http["method"]).toUpperCase(),
    path: text(fields["rawPath"]),
    query: text(fields["rawQueryString"]),
    headers,
    sourceIp: text(http["sourceIp"]) || null,
    requestId: /^[A-Za-z0-9=_-]{1,64}$/.exec(text(context?.["requestId"]))?.[0] ?? null,
    ...(fields["isBase64Encoded"] === true
      ? fromBase64(text(fields["body"]))
      : fromText(text(fields["body"]), headers)),
  };
}

function record(value: unknown): Record<string, unknown> | undefined {
  return isRecord(value) ? value : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

type Body = Pick<WebhookRequest, "body" | "text" | "altered">;

function fromBase64(encoded: string): Body {
  return { body: Buffer.from(encoded, "base64"), text: null, altered: false };
}

/** Text with a lone surrogate has no UTF-8 form, so it is not what any bytes decode to. */
function fromText(decoded: string, headers: WebhookRequest["headers"]): Body {
  const body = Buffer.from(decoded, "utf8");
  if (!decoded.isWellFormed()) return { body, text: null, altered: true };
  return { body, text: decoded, altered: isOtherLength(headers, body.length) && decoded.includes(replacement) };
}

/** What bytes that are not UTF-8 are replaced with; a sender may also have meant it, so it proves nothing alone. */
const replacement = "\uFFFD";

function isOtherLength(headers: WebhookRequest["headers"], length: number): boolean {
  const declared = headers.get("content-length") ?? "";
  return /^\d+$/.test(declared) && Number(declared) !== length;
}

function readHeaders(headers: unknown): ReadonlyMap<string, string> {
  return new Map(Object.entries(record(headers) ?? {}).map(([name, value]) => [name.toLowerCase(), text(value)]));
}
