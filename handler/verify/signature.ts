import { timingSafeEqual } from "node:crypto";
import type { SignatureScheme } from "../settings.ts";
import type { WebhookRequest } from "../webhook-request.ts";
import { decodeExactly } from "./decode-exactly.ts";
import { computeSignature } from "./signed-message.ts";

export type SignatureFault =
  | "signature-missing"
  | "signature-malformed"
  | "signature-mismatch"
  | "timestamp-missing"
  | "timestamp-malformed"
  | "timestamp-stale"
  | "timestamp-future"
  | "signed-field-missing";

export type SignatureCheck = { readonly keyIndex: number } | { readonly fault: SignatureFault };

interface Against {
  /** In the order of the configured secrets; null: that secret has no usable key. */
  readonly keys: readonly (Uint8Array | null)[];
  readonly now: number;
}

/** Verifies the raw bytes of a request; the first key that signed it is named. */
export function checkSignature(scheme: SignatureScheme, request: WebhookRequest, against: Against): SignatureCheck {
  const header = request.headers.get(scheme.header);
  if (!header) return { fault: "signature-missing" };
  const carried = parsers[scheme.form](header, scheme);
  if (carried === null) return { fault: "signature-malformed" };
  const timestamp = timestampOf(scheme, request, carried);
  const fault = scheme.timestamp && timestampFault(timestamp, scheme.timestamp.tolerance, against.now);
  if (fault) return { fault };
  const digests = carried.signatures.map((signature) => decodeExactly(signature, scheme.encoding));
  if (digests.length === 0) return { fault: "signature-missing" };
  if (!digests.every((digest) => digest?.length === digestLengths[scheme.algorithm])) {
    return { fault: "signature-malformed" };
  }
  return findKey({ scheme, request, timestamp, digests: digests.filter((digest) => digest !== null) }, against.keys);
}

const digestLengths = { sha1: 20, sha256: 32, sha512: 64 } satisfies Record<SignatureScheme["algorithm"], number>;

interface Carried {
  readonly signatures: readonly string[];
  /** Timestamps in the signature header itself. */
  readonly timestamps: readonly string[];
}

const parsers = {
  plain: (header, { prefix }) =>
    header.startsWith(prefix) ? { signatures: [header.slice(prefix.length)], timestamps: [] } : null,
  pairs: (header, { prefix, timestamp }) =>
    parseItems(header.split(","), "=", { signatures: prefix, timestamps: timestamp?.from.slice("pair.".length) }),
  list: (header, { prefix }) => parseItems(header.split(" "), ",", { signatures: prefix, timestamps: undefined }),
} satisfies Record<SignatureScheme["form"], (header: string, scheme: SignatureScheme) => Carried | null>;

/** More than any rotation could need; the rest would be work for us, not proof. */
const maxItems = 16;

/** `t=1,v1=a,v1=b,v0=c` or `v1,a v1,b v1a,c`: other keys than the row's are other algorithms. */
function parseItems(
  items: readonly string[],
  separator: "=" | ",",
  keys: { readonly signatures: string; readonly timestamps: string | undefined },
): Carried | null {
  const pairs = items.map((item) => [item.slice(0, item.indexOf(separator)), item.slice(item.indexOf(separator) + 1)]);
  if (items.length > maxItems || !items.every((item) => item.includes(separator))) return null;
  const valuesOf = (wanted: string | undefined) =>
    pairs.flatMap(([key, value]) => (key === wanted && value !== undefined ? [value] : []));
  return { signatures: valuesOf(keys.signatures), timestamps: valuesOf(keys.timestamps) };
}

/** Two timestamps in one header are what a repeated header looks like, so they count as none. */
function timestampOf(scheme: SignatureScheme, request: WebhookRequest, carried: Carried): string | undefined {
  const from = scheme.timestamp?.from ?? "";
  if (from.startsWith("header.")) return request.headers.get(from.slice("header.".length));
  return carried.timestamps.length === 1 ? carried.timestamps[0] : undefined;
}

function timestampFault(timestamp: string | undefined, tolerance: number, now: number): SignatureFault | null {
  if (!timestamp) return "timestamp-missing";
  if (!/^\d{1,12}$/.test(timestamp)) return "timestamp-malformed";
  const age = Math.floor(now / 1000) - Number(timestamp);
  if (age > tolerance) return "timestamp-stale";
  return age < -tolerance ? "timestamp-future" : null;
}

interface Candidate {
  readonly scheme: SignatureScheme;
  readonly request: WebhookRequest;
  readonly timestamp: string | undefined;
  readonly digests: readonly Buffer[];
}

function findKey(candidate: Candidate, keys: readonly (Uint8Array | null)[]): SignatureCheck {
  const { scheme, request, timestamp, digests } = candidate;
  const values = { body: request.body, timestamp, header: (name: string) => request.headers.get(name) };
  for (const [keyIndex, key] of keys.entries()) {
    if (key === null) continue;
    const expected = computeSignature(scheme, key, values);
    if (expected === null) return { fault: "signed-field-missing" };
    if (digests.some((digest) => timingSafeEqual(digest, expected))) return { keyIndex };
  }
  return { fault: "signature-mismatch" };
}
