import type { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { GetParameterCommand, type SSMClient } from "@aws-sdk/client-ssm";
import type { SecretStore, SecretValue } from "../ports.ts";
import { errorName, isAccessDenied, withMeaning } from "./aws-error.ts";

/**
 * `mask` hides a text in the runner's log; it is called before the secret is returned to anyone. Of a JSON secret it
 * hides the key's text alone: the runner masks line by line, and a line that is `{` would be masked everywhere.
 */
export function createSecretStore(
  clients: { readonly ssm: SSMClient; readonly secretsManager: (region?: string) => Promise<SecretsManagerClient> },
  mask: (secret: string) => void,
): SecretStore {
  const read = (operation: string, call: () => Promise<string | undefined>) =>
    withMeaning(operation, () => toSecretValue(call, mask));
  return {
    getParameter: (Name) =>
      read("ssm:GetParameter", async () => {
        const { Parameter } = await clients.ssm.send(new GetParameterCommand({ Name, WithDecryption: true }));
        return Parameter?.Value;
      }),
    getSecretValue: (SecretId, key) =>
      read("secretsmanager:GetSecretValue", async () => {
        // Few files name such a secret, so its client is loaded for those alone.
        const { GetSecretValueCommand } = await import("@aws-sdk/client-secrets-manager");
        const client = await clients.secretsManager(regionOf(SecretId));
        const { SecretString = "" } = await client.send(new GetSecretValueCommand({ SecretId }));
        return key === undefined ? SecretString : jsonKey(SecretString, key);
      }),
  };
}

async function toSecretValue(
  call: () => Promise<string | undefined>,
  mask: (secret: string) => void,
): Promise<SecretValue> {
  try {
    const value = await call();
    if (!value) return { state: "missing" };
    mask(value);
    return { state: "found", value };
  } catch (error) {
    if (missing.has(errorName(error))) return { state: "missing" };
    if (isAccessDenied(error)) return { state: "unreadable", cause: String(error) };
    throw error;
  }
}

const missing = new Set(["ParameterNotFound", "ParameterVersionNotFound", "ResourceNotFoundException"]);

/** The region of an ARN; a plain name has none. */
function regionOf(secretId: string): string | undefined {
  return /^arn:[^:]*:secretsmanager:([^:]+):/.exec(secretId)?.[1];
}

/** The text under a key of a JSON object; a secret that holds none has no such key. */
function jsonKey(text: string, key: string): string | undefined {
  try {
    const found: unknown = Object.getOwnPropertyDescriptor(JSON.parse(text), key)?.value;
    return typeof found === "string" ? found : undefined;
  } catch {
    return undefined;
  }
}
