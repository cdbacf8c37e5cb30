import { isUtf8 } from "node:buffer";
import type { WebhookRequest } from "./webhook-request.ts";

/** The body as text, when encoding that text as UTF-8 gives back the same bytes; else null. */
export function bodyText(request: WebhookRequest): string | null {
  if (request.text !== null) return request.text;
  return isUtf8(request.body) ? request.body.toString("utf8") : null;
}
