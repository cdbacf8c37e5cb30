import { createHmac, createSecretKey } from "node:crypto";
import type { CredentialPlace, CredentialScheme, Scheme, SignatureScheme } from "../settings.ts";
import { decodeExactly } from "./decode-exactly.ts";

/** What a sender puts into a request to prove who it is. */
export interface Proof {
  readonly headers: Readonly<Record<string, string>>;
  /** Raw query string without `?`, or empty. */
  readonly query: string;
}

export interface Signable {
  readonly body: Uint8Array;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Sent in every other header that the message signs, such as `webhook-id`. */
  readonly id: string;
}

/** Signs as the provider's own sender would; null when the secret has no usable key. Used by tests and the smoke test. */
export function signRequest(scheme: Scheme, secret: string, subject: Signable): Proof | null {
  switch (scheme.kind) {
    case "none":
      return { headers: {}, query: "" };
    case "credential":
      return presentCredential(scheme, secret);
    case "signature":
      return signMessage(scheme, secret, subject);
  }
}

/** The values that a message template names. Undefined: the request does not carry it. */
export interface MessageValues {
  readonly body: Uint8Array;
  readonly timestamp: string | undefined;
  readonly header: (name: string) => string | undefined;
}

/**
 * The HMAC of the template's text with the values in it; the body is fed by itself, so that it is never copied.
 * Null when a value is missing, or when the same bytes could be read as another body and other values.
 */
export function computeSignature(scheme: SignatureScheme, key: Uint8Array, values: MessageValues): Buffer | null {
  const [head, tail, ...more] = scheme.message.split("{body}");
  if (head === undefined || tail === undefined || more.length > 0) return null;
  const before = renderText(head, values, ahead);
  const after = renderText(tail, values, behind);
  if (before === null || after === null) return null;
  // A key object: from bytes, Node 24 takes 10 µs more.
  const hmac = createHmac(scheme.algorithm, createSecretKey(key));
  return hmac.update(before).update(values.body).update(after).digest();
}

/** What the signature covers, in the template's words: `body`, `timestamp`, `header.webhook-id`. */
export function coveredFields(scheme: SignatureScheme): readonly string[] {
  return [...scheme.message.matchAll(/\{(?:body|timestamp|header\.[^{}]+)\}/g)].map(([field]) => field.slice(1, -1));
}

/** The key bytes of a secret; null when it is empty or not in the row's form. */
export function signatureKey(scheme: SignatureScheme, secret: string): Buffer | null {
  const key =
    scheme.key === "whsec" ? decodeExactly(secret.replace(/^whsec_/, ""), "base64") : Buffer.from(secret, "utf8");
  return key === null || key.length === 0 ? null : key;
}

/** How a reader of the signed bytes alone finds where a value ends that stands on this side of the body. */
interface Side {
  /** From the value to the literal that marks it. */
  readonly step: 1 | -1;
  readonly isMarked: (value: string, literal: string) => boolean;
}

/** Read from the front: the literal may begin nowhere before the value's end, be it only in part: `a:` before `::`. */
const ahead: Side = {
  step: 1,
  isMarked: (value, literal) => (value + literal).indexOf(literal) === value.length,
};

/** Read from the end, in the same way. */
const behind: Side = {
  step: -1,
  isMarked: (value, literal) => (literal + value).lastIndexOf(literal) === 0,
};

/** Null when a value is missing or not marked; where no literal is, only an empty value counts as marked. */
function renderText(template: string, values: MessageValues, side: Side): string | null {
  // `split` with a capture alternates: literal, field, literal, …
  const parts = template.split(/\{(timestamp|header\.[^{}]+)\}/);
  const texts = parts.map((part, index) =>
    index % 2 === 0 ? part : markedValue(fieldValue(part, values), parts[index + side.step], side),
  );
  return texts.includes(null) ? null : texts.join("");
}

function markedValue(value: string | undefined, literal: string | undefined, { isMarked }: Side): string | null {
  return value !== undefined && literal !== undefined && isMarked(value, literal) ? value : null;
}

function fieldValue(field: string, values: MessageValues): string | undefined {
  return field === "timestamp" ? values.timestamp : values.header(field.slice("header.".length));
}

function signMessage(scheme: SignatureScheme, secret: string, subject: Signable): Proof | null {
  const timestamp = String(Math.floor(subject.now / 1000));
  const headers = unsignedHeaders(scheme, { timestamp, id: subject.id });
  const key = signatureKey(scheme, secret);
  const signature =
    key && computeSignature(scheme, key, { body: subject.body, timestamp, header: (name) => headers[name] });
  if (signature === null) return null;
  const value = signature.toString(scheme.encoding);
  return { headers: { ...headers, [scheme.header]: headerForms[scheme.form](value, scheme, timestamp) }, query: "" };
}

/** The headers that the message names, and the one that carries the timestamp. */
function unsignedHeaders(scheme: SignatureScheme, values: { timestamp: string; id: string }): Record<string, string> {
  const signed = coveredFields(scheme).filter((field) => field.startsWith("header."));
  const stamped = scheme.timestamp?.from.startsWith("header.") ? [scheme.timestamp.from] : [];
  return Object.fromEntries([
    ...signed.map((field) => [field.slice("header.".length), values.id]),
    ...stamped.map((field) => [field.slice("header.".length), values.timestamp]),
  ]);
}

const headerForms = {
  plain: (signature, scheme) => scheme.prefix + signature,
  pairs: (signature, scheme, timestamp) => {
    const stamp = scheme.timestamp?.from.startsWith("pair.") ? `${scheme.timestamp.from.slice(5)}=${timestamp},` : "";
    return `${stamp}${scheme.prefix}=${signature}`;
  },
  list: (signature, scheme) => `${scheme.prefix},${signature}`,
} satisfies Record<SignatureScheme["form"], (signature: string, scheme: SignatureScheme, timestamp: string) => string>;

function presentCredential(scheme: CredentialScheme, secret: string): Proof | null {
  const place = scheme.accepts[0];
  return secret === "" || place === undefined ? null : presentIn(place, secret);
}

function presentIn(place: CredentialPlace, secret: string): Proof {
  switch (place.in) {
    case "header":
      return { headers: { [place.name]: secret }, query: "" };
    case "query":
      return { headers: {}, query: `${encodeURIComponent(place.name)}=${encodeURIComponent(secret)}` };
    case "bearer":
      return { headers: { authorization: `Bearer ${secret}` }, query: "" };
    case "basic": {
      const pair = Buffer.from(`${place.username ?? "webhook2sqs"}:${secret}`, "utf8").toString("base64");
      return { headers: { authorization: `Basic ${pair}` }, query: "" };
    }
  }
}
