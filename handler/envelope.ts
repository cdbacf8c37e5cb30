import { redact } from "./redact.ts";
import type { EndpointSettings } from "./settings.ts";
import { coveredFields } from "./verify/signed-message.ts";
import type { SmokeProof } from "./verify/smoke-proof.ts";
import type { WebhookRequest } from "./webhook-request.ts";

/** What a consumer finds in the message body: `format: envelope`, version 1. */
export interface Envelope {
  readonly version: 1;
  readonly id: string;
  readonly endpoint: string;
  /** RFC 3339, UTC. */
  readonly receivedAt: string;
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly sourceIp: string | null;
  readonly contentType: string | null;
  readonly body: string;
  readonly bodyEncoding: "utf8" | "base64";
  readonly verification: VerificationNote;
}

/** `verified`: the signature covers every byte of the body. `authenticated`: a token, or a signature over less. */
export interface VerificationNote {
  readonly state: "verified" | "authenticated" | "none";
  readonly provider: string;
  readonly secret: "current" | "previous" | null;
  readonly covers: readonly string[];
  readonly deliveryId: string | null;
  readonly event: string | null;
}

/** A request that may enter: what it was, who vouches for it, and the id it is known by. */
export interface Admission {
  readonly id: string;
  readonly receivedAt: number;
  readonly endpoint: EndpointSettings;
  readonly request: WebhookRequest;
  readonly secret: "current" | "previous" | null;
  readonly smoke: SmokeProof | null;
}

/** `text` is the body as text, null when it is not UTF-8. */
export function toEnvelope(admission: Admission, verification: VerificationNote, text: string | null): Envelope {
  const { request, endpoint } = admission;
  const isText = text !== null && !forbidden.test(text);
  return {
    version: 1,
    id: admission.id,
    endpoint: endpoint.name,
    receivedAt: new Date(admission.receivedAt).toISOString(),
    method: request.method,
    path: request.path,
    ...redact(request, endpoint),
    sourceIp: request.sourceIp,
    contentType: request.headers.get("content-type") ?? null,
    body: isText ? text : request.body.toString("base64"),
    bodyEncoding: isText ? "utf8" : "base64",
    verification,
  };
}

/** JSON escapes every other character that SQS refuses by itself, wherever in the envelope it is. */
export function renderEnvelope(envelope: Envelope): string {
  return JSON.stringify(envelope).replace(/[\uFFFE\uFFFF]/g, (found) => `\\u${found.charCodeAt(0).toString(16)}`);
}

/** What a provider's own fields say of a delivery. */
export interface DeliveryFacts {
  readonly deliveryId: string | undefined;
  readonly event: string | undefined;
}

export function toVerificationNote({ endpoint, secret }: Admission, facts: DeliveryFacts): VerificationNote {
  const { scheme, provider } = endpoint.verify;
  const covers = scheme.kind === "signature" ? coveredFields(scheme) : [];
  const proven = covers.includes("body") ? "verified" : "authenticated";
  return {
    state: scheme.kind === "none" ? "none" : proven,
    provider,
    secret,
    covers,
    deliveryId: facts.deliveryId?.slice(0, maxFact) ?? null,
    event: facts.event?.slice(0, maxFact) ?? null,
  };
}

const maxFact = 256;

/**
 * What SQS refuses or replaces: all but #x9 #xA #xD #x20-#xD7FF #xE000-#xFFFD #x10000-#x10FFFF. Surrogates are within
 * this range because well-formed text holds them in pairs only.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html
 */
export const forbidden = /[^\t\n\r -\uFFFD]/;
