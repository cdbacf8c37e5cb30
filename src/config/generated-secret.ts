import { mapAt, mapEach } from "./map-source.ts";
import { isMap } from "./merge.ts";

/** Gives each endpoint that has a `verify` and no secret the reference of one that is made with the stack. */
export function withGeneratedSecrets(merged: unknown, stack: string): unknown {
  return mapAt(merged, "endpoints", (endpoints) =>
    mapEach(endpoints, (endpoint, key) => mapAt(endpoint, "verify", (verify) => withSecret(verify, stack, key))),
  );
}

function withSecret(verify: unknown, stack: string, endpoint: string): unknown {
  if (!isMap(verify) || Object.hasOwn(verify, "secret")) return verify;
  return { ...verify, secret: `secretsmanager:${generatedSecretName(toName(stack), toName(endpoint))}` };
}

/** A key that is not in order is told as such, and not by way of a secret named after it. */
function toName(key: string): string {
  return key.replaceAll(/[^A-Za-z0-9-]/g, "-").slice(0, 64);
}

/** What the secret of an endpoint is called that is made with its stack. */
export function generatedSecretName(stack: string, endpoint: string): string {
  return `webhook2sqs/${stack}/${endpoint}`;
}
