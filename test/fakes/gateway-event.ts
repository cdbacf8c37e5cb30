export interface EventOptions {
  readonly route?: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly query?: string;
  readonly body?: string | Uint8Array;
}

/**
 * An event of API Gateway's payload format 2.0 as an HTTP API sends it: header names lower-cased, and the body
 * base64-encoded unless its content type is one of the few that count as text.
 */
export function gatewayEvent({ route = "/hook", method = "POST", query = "", ...options }: EventOptions = {}) {
  const headers = Object.fromEntries(
    Object.entries(options.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]),
  );
  const bytes = Buffer.from(options.body ?? "");
  const isText = /^(text\/|application\/(json|xml|javascript)\b)/.test(headers["content-type"] ?? "");
  return {
    version: "2.0",
    routeKey: `ANY ${route}`,
    rawPath: route,
    rawQueryString: query,
    headers,
    requestContext: { http: { method, path: route, protocol: "HTTP/1.1", sourceIp: "192.0.2.1", userAgent: "test" } },
    ...(bytes.length > 0 ? { body: bytes.toString(isText ? "utf8" : "base64") } : {}),
    isBase64Encoded: bytes.length > 0 && !isText,
  };
}
