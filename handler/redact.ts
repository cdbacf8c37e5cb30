import { redactQuery } from "./query-string.ts";
import type { EndpointSettings, FieldPath } from "./settings.ts";
import { smokeHeader } from "./verify/smoke-proof.ts";
import type { WebhookRequest } from "./webhook-request.ts";

/** What of a request may be written down: a queue outlives a credential's secrecy. The signature of a body stays. */
export function redact(request: WebhookRequest, endpoint: EndpointSettings) {
  const hidden = new Set(hiddenHeaders(endpoint));
  return {
    query: credentialNames(endpoint, "query").reduce((query, name) => redactQuery(query, name, mark), request.query),
    headers: Object.fromEntries([...request.headers].map(([name, value]) => [name, hidden.has(name) ? mark : value])),
  };
}

/** Whether a path leads to what is redacted: whatever is made of it is written down as well. */
export function isRedacted(path: FieldPath, endpoint: EndpointSettings): boolean {
  const name = path.slice(path.indexOf(".") + 1);
  if (path.startsWith("header.")) return hiddenHeaders(endpoint).includes(name);
  return path.startsWith("query.") && credentialNames(endpoint, "query").includes(name);
}

const mark = "[redacted]";

const alwaysHidden = ["authorization", "proxy-authorization", "cookie", smokeHeader];

function hiddenHeaders(endpoint: EndpointSettings): readonly string[] {
  return [...alwaysHidden, ...credentialNames(endpoint, "header")];
}

function credentialNames({ verify: { scheme } }: EndpointSettings, where: "header" | "query"): readonly string[] {
  if (scheme.kind !== "credential") return [];
  return scheme.accepts.flatMap((place) => (place.in === where ? [place.name] : []));
}
