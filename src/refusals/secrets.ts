import type { SecretReference } from "../../handler/settings.ts";
import type { EndpointConfig, StackConfig } from "../config/stack-config.ts";
import type { SecretStore, SecretValue } from "../ports.ts";
import type { Refusal } from "../stack/refusal.ts";
import { storeCommand } from "./store-command.ts";

/** What a missing secret means for each endpoint that names it. */
export interface SecretCheck {
  readonly refusals: readonly Refusal[];
  readonly pending: readonly PendingEndpoint[];
}

/** An endpoint that answers 503 until its current secret is in its store. */
export interface PendingEndpoint {
  readonly path: string;
  /** Dotted path in the config file. */
  readonly configPath: string;
  /** For the warning: which endpoint, which secret, until when. */
  readonly text: string;
}

/**
 * Looks for each endpoint's current secret. Missing on a live endpoint is refused, since its senders would get 503 from
 * now on; on one that is new, or has been waiting since it was new, it is pending: a sender often shows its secret only
 * after it knows the URL. One that the stack makes itself is there with it.
 * @param live the paths that have had their secret
 */
export async function checkSecrets(
  { endpoints }: Pick<StackConfig, "endpoints">,
  live: ReadonlySet<string>,
  store: SecretStore,
): Promise<SecretCheck> {
  const missing = (await Promise.all(endpoints.map((endpoint) => missingSecret(endpoint, store)))).filter(
    (found) => found !== null,
  );
  return {
    refusals: missing.filter(({ endpoint }) => live.has(endpoint.path)).map(toRefusal),
    pending: missing.filter(({ endpoint }) => !live.has(endpoint.path)).map(toPending),
  };
}

function toPending({ endpoint, name }: Missing): PendingEndpoint {
  const configPath = `endpoints.${endpoint.key}.verify`;
  return { path: endpoint.path, configPath, text: `endpoints.${endpoint.key}: ${pendingText(name)}` };
}

interface Missing {
  readonly endpoint: EndpointConfig;
  readonly name: string;
}

async function missingSecret(endpoint: EndpointConfig, store: SecretStore): Promise<Missing | null> {
  const [current] = secretsOf(endpoint);
  if (!current || endpoint.generatesSecret || (await readSecret(current, store)).state !== "missing") return null;
  return { endpoint, name: describeSecret(current) };
}

/** The secrets of an endpoint, current first; none for `verify: none`. */
export function secretsOf({ verify }: EndpointConfig): readonly SecretReference[] {
  return "secrets" in verify ? verify.secrets : [];
}

/** Reads a secret from where it is kept; a missing JSON key is a missing secret. */
export function readSecret(reference: SecretReference, store: SecretStore): Promise<SecretValue> {
  return reference.store === "ssm"
    ? store.getParameter(reference.name)
    : store.getSecretValue(reference.id, reference.key);
}

/** A secret's reference as the config file writes it. */
export function describeSecret(reference: SecretReference): string {
  if (reference.store === "ssm") return `ssm:${reference.name}`;
  return `secretsmanager:${reference.id}${reference.key === undefined ? "" : `#${reference.key}`}`;
}

function pendingText(name: string): string {
  return `the secret ${name} does not exist yet, so requests get 503 until it does, and up to half a minute longer`;
}

function toRefusal({ endpoint, name }: Missing): Refusal {
  return {
    code: "secret-missing",
    path: `endpoints.${endpoint.key}.verify`,
    resource: name,
    cause: `The secret ${name} of the live endpoint ${endpoint.path} does not exist: every request would get 503`,
    remedy: `Create it first: ${storeCommand(name)}`,
  };
}
