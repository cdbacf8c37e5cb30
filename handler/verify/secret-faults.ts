import type { SecretValue } from "../secrets.ts";
import type { Scheme, SecretReference } from "../settings.ts";
import { signatureKey } from "./signed-message.ts";

/** A secret that cannot be relied on, as the config file names it, and why: AWS's own name for it, or ours. */
export interface SecretFault {
  readonly reference: string;
  readonly error: string;
}

/** What whoever runs the endpoint has to mend, in the order of the references; never a value. */
export function secretFaults(
  scheme: Scheme,
  references: readonly SecretReference[],
  known: readonly SecretValue[],
): readonly SecretFault[] {
  return references.flatMap((reference, index) => {
    const error = errorOf(scheme, known[index]);
    return error === undefined ? [] : [{ reference: referenceText(reference), error }];
  });
}

/** Whether requests can be held against a secret; an empty or malformed key would refuse, or take, all of them. */
export function isUsable(scheme: Scheme, secret: SecretValue | undefined): boolean {
  return secret?.state === "set" && (scheme.kind !== "signature" || signatureKey(scheme, secret.value) !== null);
}

function errorOf(scheme: Scheme, secret: SecretValue | undefined): string | undefined {
  if (secret !== undefined && "error" in secret) return secret.error;
  return isUsable(scheme, secret) ? undefined : "key-malformed";
}

function referenceText(reference: SecretReference): string {
  if (reference.store === "ssm") return `ssm:${reference.name}`;
  return `secretsmanager:${reference.id}${reference.key === undefined ? "" : `#${reference.key}`}`;
}
