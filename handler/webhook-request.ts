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
  /** The body as the gateway handed it over, when that was text and lost nothing. */
  readonly text: string | null;
}

/**
 * Reads an API Gateway event of payload format 2.0. The gateway hands over most content types base64-encoded, a missing
 * one included, so bytes come first. Null: not such an event.
 */
export function toWebhookRequest(event: unknown): WebhookRequest | null {
  const http = record(record(record(event)?.["requestContext"])?.["http"]);
  const fields = record(event);
  const [, route] = /^[A-Z]+ (\/.*)$/s.exec(text(fields?.["routeKey"])) ?? [];
  if (!fields || !http || route === undefined) return null;
  const body = readBody(text(fields["body"]), fields["isBase64Encoded"] === true);
  return {
    route,
    method: text(http["method"]).toUpperCase(),
    path: text(fields["rawPath"]),
    query: text(fields["rawQueryString"]),
    headers: readHeaders(fields["headers"]),
    sourceIp: text(http["sourceIp"]) || null,
    ...body,
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

function readBody(body: string, isBase64: boolean): Pick<WebhookRequest, "body" | "text"> {
  if (isBase64) return { body: Buffer.from(body, "base64"), text: null };
  return { body: Buffer.from(body, "utf8"), text: body.isWellFormed() ? body : null };
}

function readHeaders(headers: unknown): ReadonlyMap<string, string> {
  return new Map(Object.entries(record(headers) ?? {}).map(([name, value]) => [name.toLowerCase(), text(value)]));
}
