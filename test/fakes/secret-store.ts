import type { SecretStore, SecretValue } from "../../src/ports.ts";

export interface FakeSecretStore extends SecretStore {
  readonly parameters: Map<string, string>;
  readonly secrets: Map<string, string>;
  /** Names and ids that these credentials may not read. */
  readonly unreadable: Set<string>;
}

/** Parameter Store and Secrets Manager. A JSON key that a secret lacks is a missing secret. */
export function createFakeSecretStore(): FakeSecretStore {
  const parameters = new Map<string, string>();
  const secrets = new Map<string, string>();
  const unreadable = new Set<string>();
  const read = (name: string, value: string | undefined): SecretValue => {
    if (unreadable.has(name)) return { state: "unreadable", cause: `AccessDeniedException: ${name}` };
    return value ? { state: "found", value } : { state: "missing" };
  };
  return {
    parameters,
    secrets,
    unreadable,
    getParameter: async (name) => read(name, parameters.get(name)),
    getSecretValue: async (id, key) => {
      const text = secrets.get(id);
      return read(id, key === undefined || text === undefined ? text : JSON.parse(text)[key]);
    },
  };
}
