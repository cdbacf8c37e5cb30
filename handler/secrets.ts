import type { AwsAnswer, AwsCall } from "./aws-call.ts";
import type { SecretReference } from "./settings.ts";

/**
 * What is known of one secret. `stale`: its store did not answer when last asked, so the value may have been replaced
 * since. A value that is missing or empty is "not set yet". `error` is AWS's own name of what went wrong, or `empty`.
 */
export type SecretValue =
  | { readonly state: "set"; readonly value: string; readonly stale: false }
  | { readonly state: "set"; readonly value: string; readonly stale: true; readonly error: string }
  | { readonly state: "missing"; readonly error: string }
  | { readonly state: "unavailable"; readonly error: string };

export interface Secrets {
  /** From memory when that is fresh enough, else from its store. */
  read(reference: SecretReference): Promise<SecretValue>;
  /** From its store, but at most once a minute, as a stranger's bad signature asks too; else what is known. */
  refresh(reference: SecretReference): Promise<SecretValue>;
}

export interface SecretsPorts {
  readonly aws: AwsCall;
  readonly now: () => number;
  readonly region: string;
}

/** Keeps secrets in memory for five minutes, and the last good value for as long as its store is down. */
export function createSecrets(ports: SecretsPorts): Secrets {
  const entries = new Map<string, Entry>();
  const entryOf = (reference: SecretReference) => {
    const key = keyOf(reference);
    const entry = entries.get(key) ?? { known: unread, dueAt: 0, refreshableAt: 0, fetching: null };
    entries.set(key, entry);
    return entry;
  };
  return {
    read: (reference) => {
      const entry = entryOf(reference);
      return ports.now() < entry.dueAt ? Promise.resolve(entry.known) : fetchInto(entry, reference, ports);
    },
    refresh: (reference) => {
      const entry = entryOf(reference);
      if (ports.now() < entry.refreshableAt) return Promise.resolve(entry.known);
      entry.refreshableAt = ports.now() + refreshInterval;
      return fetchInto(entry, reference, ports);
    },
  };
}

/** Fetches while the function starts, so that the first sender does not wait; ten at most, as more would take too long. */
export async function prefetchSecrets(references: readonly SecretReference[], secrets: Secrets): Promise<void> {
  const distinct = [...new Map(references.map((reference) => [keyOf(reference), reference])).values()];
  await Promise.all(distinct.slice(0, maxPrefetched).map((reference) => secrets.read(reference)));
}

function keyOf(reference: SecretReference): string {
  return JSON.stringify(reference);
}

const maxPrefetched = 10;
const lifetime = 5 * 60_000;
const refreshInterval = 60_000;
/** How long a missing secret or a silent store is left alone: whoever posts may not make us ask for every request. */
const retryInterval = 30_000;

const unread: SecretValue = { state: "unavailable", error: "not-read" };

interface Entry {
  known: SecretValue;
  dueAt: number;
  refreshableAt: number;
  fetching: Promise<SecretValue> | null;
}

/** Asks once for everyone who is waiting. */
function fetchInto(entry: Entry, reference: SecretReference, ports: SecretsPorts): Promise<SecretValue> {
  entry.fetching ??= fetchSecret(reference, ports)
    .then((found) => remember(entry, found, ports.now()))
    .finally(() => {
      entry.fetching = null;
    });
  return entry.fetching;
}

/** Where a store gave no value, a refresh has to wait as long as a read has. */
function remember(entry: Entry, found: SecretValue, now: number): SecretValue {
  entry.known = found.state === "unavailable" ? outdated(entry.known, found) : found;
  entry.dueAt = now + (found.state === "set" ? lifetime : retryInterval);
  if (found.state !== "set") entry.refreshableAt = Math.max(entry.refreshableAt, entry.dueAt);
  return entry.known;
}

function outdated(known: SecretValue, found: Extract<SecretValue, { state: "unavailable" }>): SecretValue {
  return known.state === "set" ? { state: "set", value: known.value, stale: true, error: found.error } : found;
}

async function fetchSecret(reference: SecretReference, ports: SecretsPorts): Promise<SecretValue> {
  const answer = await ports.aws(
    reference.store === "ssm"
      ? {
          service: "ssm",
          region: ports.region,
          target: "AmazonSSM.GetParameter",
          input: { Name: reference.name, WithDecryption: true },
        }
      : {
          service: "secretsmanager",
          region: regionOf(reference.id) ?? ports.region,
          target: "secretsmanager.GetSecretValue",
          input: { SecretId: reference.id },
        },
  );
  return answer.ok ? readSecret(answer.json, reference) : readFailure(answer);
}

/** The region of an ARN; a plain name has none. */
function regionOf(id: string): string | undefined {
  return /^arn:[^:]*:secretsmanager:([^:]+):/.exec(id)?.[1];
}

function readSecret(json: unknown, reference: SecretReference): SecretValue {
  const value =
    reference.store === "ssm"
      ? ownText(ownValue(json, "Parameter"), "Value")
      : secretText(ownText(json, "SecretString"), reference.key);
  return value ? { state: "set", value, stale: false } : { state: "missing", error: "empty" };
}

function secretText(secret: string | undefined, key: string | undefined): string | undefined {
  if (secret === undefined || key === undefined) return secret;
  try {
    return ownText(JSON.parse(secret), key);
  } catch {
    return undefined;
  }
}

function ownText(json: unknown, key: string): string | undefined {
  const value = ownValue(json, key);
  return typeof value === "string" ? value : undefined;
}

function ownValue(json: unknown, key: string): unknown {
  return typeof json === "object" && json !== null ? Object.getOwnPropertyDescriptor(json, key)?.value : undefined;
}

function readFailure({ error }: Extract<AwsAnswer, { ok: false }>): SecretValue {
  return { state: missingNames.has(error) ? "missing" : "unavailable", error };
}

const missingNames = new Set(["ParameterNotFound", "ParameterVersionNotFound", "ResourceNotFoundException"]);
