import { providers } from "../../src/providers/table.ts";
import type { SecretValue } from "../secrets.ts";
import type { SecretReference } from "../settings.ts";
import { isUsable, secretFaults } from "./secret-faults.ts";

const { scheme } = providers.svix.row;
const denied: SecretValue = { state: "unavailable", error: "AccessDeniedException" };

test.each<[SecretReference, string]>([
  [{ store: "ssm", name: "/acme/hook" }, "ssm:/acme/hook"],
  [{ store: "secretsmanager", id: "acme/hook" }, "secretsmanager:acme/hook"],
  [{ store: "secretsmanager", id: "acme/hook", key: "token" }, "secretsmanager:acme/hook#token"],
])("the secret %j is named %s, as in the config file", (reference, text) => {
  expect(secretFaults(scheme, [reference], [denied])).toEqual([{ reference: text, error: "AccessDeniedException" }]);
});

test.each<[string, SecretValue, string[]]>([
  ["a good one", { state: "set", value: "whsec_YQ==", stale: false }, []],
  ["a malformed key", { state: "set", value: "s3cret!", stale: false }, ["key-malformed"]],
  ["an old value", { state: "set", value: "whsec_YQ==", stale: true, error: "timeout" }, ["timeout"]],
  ["a missing one", { state: "missing", error: "ParameterNotFound" }, ["ParameterNotFound"]],
])("the faults of %s never hold its value", (_what, known, errors) => {
  const faults = secretFaults(scheme, [{ store: "ssm", name: "/a" }], [known]);
  expect(faults.map(({ error }) => error)).toEqual(errors);
  expect(JSON.stringify(faults)).not.toMatch(/YQ|s3cret/);
});

test("where there is no secret, none is usable", () => {
  expect(isUsable(scheme, undefined)).toBe(false);
});
