import { createHash } from "node:crypto";
import type { FieldReader } from "./field-reader.ts";
import { isRedacted } from "./redact.ts";
import type { EndpointSettings } from "./settings.ts";

/**
 * The first field of `groupBy` that is present, else the endpoint's name, in the characters that SQS takes. A
 * credential counts as absent: whoever may receive from the queue sees the group.
 */
export function messageGroup(endpoint: EndpointSettings, field: FieldReader): string {
  const paths = endpoint.groupBy.filter((path) => !isRedacted(path, endpoint));
  const value = paths.reduce<string | undefined>((found, path) => found ?? field(path), undefined);
  return groupId(value ?? endpoint.name);
}

function groupId(value: string): string {
  return /^[!-~]{1,128}$/.test(value) ? value : createHash("sha256").update(value).digest("hex");
}

interface Delivery {
  readonly endpoint: string;
  /** The sender's own id of this delivery, the same when it sends again. */
  readonly deliveryId: string | undefined;
  readonly body: Uint8Array;
  /** Of a smoke request, which must arrive however often it is sent. */
  readonly nonce: string | undefined;
}

/** One id for what the sender means to be one delivery; SQS forgets it after five minutes. */
export function deduplicationId(delivery: Delivery): string {
  return createHash("sha256")
    .update(JSON.stringify([delivery.endpoint, delivery.deliveryId ?? null, delivery.nonce ?? null]))
    .update(delivery.deliveryId === undefined ? delivery.body : "")
    .digest("hex");
}
