import { bodyText } from "./body-text.ts";
import { type Admission, forbidden, renderEnvelope, toEnvelope, toVerificationNote } from "./envelope.ts";
import { fieldReader } from "./field-reader.ts";
import { deduplicationId, messageGroup } from "./message-group.ts";

/** What SQS takes, with what each kind of queue needs beside the body. */
export interface QueueMessage {
  readonly body: string;
  /** For routing without parsing. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly group: string;
  /** True when the endpoint asks for groups: a standard queue then gets the group too. */
  readonly grouped: boolean;
  readonly deduplicationId: string;
}

/** Turns an admitted request into the message that every queue of its endpoint gets. */
export function toQueueMessage(admission: Admission): QueueMessage {
  const { endpoint, request, smoke } = admission;
  const text = bodyText(request);
  const field = fieldReader(request, text);
  const { event, deliveryId } = endpoint.verify;
  const facts = { event: event && field(event), deliveryId: deliveryId && field(deliveryId) };
  const verification = toVerificationNote(admission, facts);
  return {
    body: renderEnvelope(toEnvelope(admission, verification, text)),
    attributes: toAttributes({
      endpoint: endpoint.name,
      provider: verification.provider,
      event: verification.event,
      deliveryId: verification.deliveryId,
      contentType: request.headers.get("content-type"),
      format: "envelope",
      smoke: smoke && "true",
    }),
    group: messageGroup(endpoint, field),
    grouped: endpoint.groupBy.length > 0,
    deduplicationId: deduplicationId({ endpoint: endpoint.name, body: request.body, nonce: smoke?.nonce, ...facts }),
  };
}

/** Bytes as SQS counts them: the body, and name, type and value of every attribute. */
export function messageSize(message: QueueMessage): number {
  const attributes = Object.entries(message.attributes).flatMap(([name, value]) => [name, "String", value]);
  return [message.body, ...attributes].reduce((sum, text) => sum + Buffer.byteLength(text), 0);
}

/** SQS takes no empty value, and not every character. */
function toAttributes(values: Readonly<Record<string, string | null | undefined>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(values).flatMap(([name, value]) => (value ? [[name, allowed(value)]] : [])));
}

const maxAttribute = 256;

const everyForbidden = new RegExp(forbidden, "g");

function allowed(value: string): string {
  return value.slice(0, maxAttribute).toWellFormed().replace(everyForbidden, "\uFFFD");
}
