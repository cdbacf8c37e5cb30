import { queryValues } from "./query-string.ts";
import type { WebhookRequest } from "./webhook-request.ts";

/** Finds a field of the request as text; undefined when it is absent, empty, or neither text, number nor boolean. */
export type FieldReader = (path: string) => string | undefined;

/** Reads fields by path; the body is parsed at most once, and only if a path asks for it. */
export function fieldReader(request: WebhookRequest, text: string | null): FieldReader {
  let body: { readonly json: unknown } | undefined;
  return (path) => {
    const dot = path.indexOf(".");
    const [source, name] = [path.slice(0, dot), path.slice(dot + 1)];
    if (source === "header") return request.headers.get(name) || undefined;
    if (source === "query") return queryValues(request.query, name)[0] || undefined;
    body ??= { json: parseJson(text) };
    return scalar(valueAt(body.json, name.split(".")));
  };
}

function parseJson(text: string | null): unknown {
  try {
    return text === null ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Own properties only: a path may not reach what every object inherits. */
function valueAt(json: unknown, keys: readonly string[]): unknown {
  let value: unknown = json;
  for (const key of keys) {
    if (typeof value !== "object" || value === null) return undefined;
    value = Object.getOwnPropertyDescriptor(value, key)?.value;
  }
  return value;
}

function scalar(value: unknown): string | undefined {
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  return typeof value === "string" && value !== "" ? value : undefined;
}
