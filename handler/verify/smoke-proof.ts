import { createHash, createHmac, timingSafeEqual } from "node:crypto";

/** The header in which a smoke request proves that it comes from whoever holds the endpoint's secret. */
export const smokeHeader = "x-webhook2sqs-smoke";

/** Where a smoke message goes: the endpoint's queues, or the stack's own smoke queue. */
export type SmokeTarget = "queues" | "smoke";

export interface SmokeProof {
  readonly nonce: string;
  readonly to: SmokeTarget;
}

interface SmokeSubject extends SmokeProof {
  /** The endpoint's name. */
  readonly endpoint: string;
  /** Unix seconds. */
  readonly time: number;
  readonly body: Uint8Array;
}

/** The header's value: an HMAC under the endpoint's secret in a domain of its own, so no sender's signature is one. */
export function signSmokeProof(subject: SmokeSubject, secret: string): string {
  const signature = proofDigest(subject, secret).toString("hex");
  return `v1,t=${subject.time},n=${subject.nonce},to=${subject.to},sig=${signature}`;
}

interface SmokeClaim {
  readonly endpoint: string;
  readonly body: Uint8Array;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** What a header proves; null when it proves nothing. */
export function verifySmokeProof(header: string, claim: SmokeClaim, secret: string): SmokeProof | null {
  const [, seconds, nonce, target, signature] = proofForm.exec(header) ?? [];
  if (nonce === undefined || signature === undefined) return null;
  const time = Number(seconds);
  const to = target === "smoke" ? "smoke" : "queues";
  const expected = proofDigest({ ...claim, time, nonce, to }, secret);
  const isFresh = Math.abs(Math.floor(claim.now / 1000) - time) <= tolerance;
  return isFresh && timingSafeEqual(Buffer.from(signature, "hex"), expected) ? { nonce, to } : null;
}

const tolerance = 300;

const proofForm = /^v1,t=(\d{1,12}),n=([A-Za-z0-9-]{8,64}),to=(queues|smoke),sig=([0-9a-f]{64})$/;

function proofDigest(subject: SmokeSubject, secret: string): Buffer {
  const bodyHash = createHash("sha256").update(subject.body).digest("hex");
  const lines = ["w2s:smoke:v1", subject.endpoint, subject.time, subject.nonce, subject.to, bodyHash];
  return createHmac("sha256", secret).update(lines.join("\n")).digest();
}
