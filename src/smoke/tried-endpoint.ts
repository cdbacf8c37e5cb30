import type { EndpointSettings } from "../../handler/settings.ts";
import type { SecretValue } from "../ports.ts";
import { secretFault } from "./secret-fault.ts";
import type { Check } from "./smoke-report.ts";
import type { SmokeTarget } from "./smoke-target.ts";

/** One endpoint, the secret its sender signs with, and where its smoke message may go. */
export interface TriedEndpoint {
  readonly url: string;
  readonly endpoint: EndpointSettings;
  readonly secret: SecretValue;
  readonly target: SmokeTarget | null;
}

interface Unsent<C> {
  readonly sent: false;
  /** What the report says instead. */
  readonly check: C;
}

export type SignedTrial =
  | { readonly sent: true; readonly secret: string; readonly target: SmokeTarget }
  | Unsent<Check>;

/** Null: no check at all. */
export type ForgedTrial = { readonly sent: true } | Unsent<Check | null>;

/** Whether, with which secret and where to a signed request is sent. */
export function toSignedTrial({ endpoint, secret, target }: TriedEndpoint): SignedTrial {
  if (!target) return unsent("skipped", "not tried: its queues are in use and it has no secret to prove a test with");
  if (secret.state === "missing") return unsent("pending", missing);
  if (secret.state === "unreadable")
    return unsent("skipped", "refusal only: this role may not read its secret, so nothing can be signed");
  const fault = secretFault(endpoint.verify.scheme, secret.value);
  return fault ? unsent("failed", `its secret cannot be used: ${fault}`) : { sent: true, secret: secret.value, target };
}

/**
 * Whether a forged request is sent: without a usable secret the handler refuses nobody, since a sender would drop the
 * event. No check at all where nothing is verified.
 */
export function toForgedTrial({ endpoint, secret }: TriedEndpoint): ForgedTrial {
  const { scheme } = endpoint.verify;
  if (scheme.kind === "none") return { sent: false, check: null };
  if (secret.state === "missing") return unsent("pending", missing);
  if (secret.state === "found" && secretFault(scheme, secret.value))
    return unsent("skipped", "no forged request was sent: its secret cannot be used");
  return { sent: true };
}

const missing = "its secret does not exist yet";

function unsent(state: Check["state"], detail: string): Unsent<Check> {
  return { sent: false, check: { state, detail } };
}
