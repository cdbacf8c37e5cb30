import type { Secrets, SecretValue } from "../secrets.ts";
import type { EndpointSettings, Scheme, SecretReference } from "../settings.ts";
import type { WebhookRequest } from "../webhook-request.ts";
import { type CredentialFault, checkCredential } from "./credential.ts";
import { isUsable, type SecretFault, secretFaults } from "./secret-faults.ts";
import { checkSignature, type SignatureFault } from "./signature.ts";
import { signatureKey } from "./signed-message.ts";
import { type SmokeProof, smokeHeader, verifySmokeProof } from "./smoke-proof.ts";

export type RejectReason = SignatureFault | CredentialFault | "smoke-proof-invalid";

/** `pending`: the secret is not set yet. `unavailable`: its store is silent, so nobody can be refused for certain. */
export type Verification =
  | { readonly kind: "passed"; readonly secret: "current" | "previous" | null; readonly smoke: SmokeProof | null }
  | { readonly kind: "refused"; readonly reason: RejectReason }
  | { readonly kind: "pending"; readonly secrets: readonly SecretFault[] }
  | { readonly kind: "unavailable"; readonly secrets: readonly SecretFault[] };

export interface VerifyPorts {
  readonly secrets: Secrets;
  readonly now: () => number;
}

/** Holds the raw bytes against the endpoint's secrets, and once more against fresh ones before it says no. */
export async function verifyRequest(
  endpoint: EndpointSettings,
  request: WebhookRequest,
  ports: VerifyPorts,
): Promise<Verification> {
  const { scheme, secrets: references } = endpoint.verify;
  if (scheme.kind === "none") return { kind: "passed", secret: null, smoke: null };
  const subject = { scheme, references, request, now: ports.now() };
  const known = await Promise.all(references.map((reference) => ports.secrets.read(reference)));
  const first = check(subject, known);
  if ("keyIndex" in first) return passed(first.keyIndex, known, { endpoint, request, now: subject.now });
  if (!first.fault.endsWith("-mismatch")) return refused(first.fault, subject, known);
  const fresh = await Promise.all(references.map((reference) => ports.secrets.refresh(reference)));
  const second = check(subject, fresh);
  if ("keyIndex" in second) return passed(second.keyIndex, fresh, { endpoint, request, now: subject.now });
  return refused(second.fault, subject, fresh);
}

interface Subject {
  readonly scheme: Exclude<Scheme, { kind: "none" }>;
  readonly references: readonly SecretReference[];
  readonly request: WebhookRequest;
  readonly now: number;
}

type Check = { readonly keyIndex: number } | { readonly fault: SignatureFault | CredentialFault };

function check({ scheme, request, now }: Subject, known: readonly SecretValue[]): Check {
  const values = known.map((secret) => (secret.state === "set" ? secret.value : null));
  if (scheme.kind === "credential") return checkCredential(scheme, request, values);
  const keys = values.map((value) => (value === null ? null : signatureKey(scheme, value)));
  return checkSignature(scheme, request, { keys, now });
}

function passed(
  keyIndex: number,
  known: readonly SecretValue[],
  { endpoint, request, now }: { endpoint: EndpointSettings; request: WebhookRequest; now: number },
): Verification {
  const secret = keyIndex === 0 ? "current" : "previous";
  const header = request.headers.get(smokeHeader);
  if (header === undefined) return { kind: "passed", secret, smoke: null };
  const values = known.flatMap((found) => (found.state === "set" ? [found.value] : []));
  const claim = { endpoint: endpoint.name, body: request.body, now };
  const smoke = values.map((value) => verifySmokeProof(header, claim, value)).find((proof) => proof !== null);
  return smoke ? { kind: "passed", secret, smoke } : { kind: "refused", reason: "smoke-proof-invalid" };
}

/** A refusal makes senders drop the event, so it needs a secret that is set, usable and known to be the latest. */
function refused(reason: RejectReason, { scheme, references }: Subject, known: readonly SecretValue[]): Verification {
  const isUncertain = known.some(
    (secret) => secret.state === "unavailable" || (secret.state === "set" && secret.stale),
  );
  if (!isUncertain && isUsable(scheme, known[0])) return { kind: "refused", reason };
  return { kind: isUncertain ? "unavailable" : "pending", secrets: secretFaults(scheme, references, known) };
}
