import type { SecretReference } from "../../handler/settings.ts";
import { createFakeSecretStore } from "../../test/fakes/secret-store.ts";
import { endpoint } from "../../test/fixtures/stack-config.ts";
import { checkSecrets, describeSecret, readSecret, secretsOf } from "./secrets.ts";

const live = new Set(["/a"]);
const withSecrets = (...secrets: readonly SecretReference[]) => ({
  endpoints: [endpoint({ key: "a", queues: ["q"], verify: { provider: "github", secrets } })],
});
const parameter = { store: "ssm", name: "/a" } as const;
const json = { store: "secretsmanager", id: "acme/a", key: "token" } as const;

test("a secret that exists stands in nobody's way", async () => {
  const store = createFakeSecretStore();
  store.parameters.set("/a", "s");
  expect(await checkSecrets(withSecrets(parameter), live, store)).toEqual({ refusals: [], pending: [] });
});

test("a secret that may not be read may exist", async () => {
  const store = createFakeSecretStore();
  store.unreadable.add("/a");
  expect(await checkSecrets(withSecrets(parameter), live, store)).toEqual({ refusals: [], pending: [] });
});

test.each([
  [parameter, 'aws ssm put-parameter --type SecureString --name /a --value "$SECRET"'],
  [json, "aws secretsmanager create-secret"],
])("a missing secret of a live endpoint is refused with the command that creates it", async (reference, command) => {
  const { refusals, pending } = await checkSecrets(withSecrets(reference), live, createFakeSecretStore());
  expect(refusals).toMatchObject([
    { code: "secret-missing", path: "endpoints.a.verify", remedy: expect.stringContaining(command) },
  ]);
  expect(pending).toEqual([]);
});

test("a missing secret of a new endpoint is only pending", async () => {
  const { refusals, pending } = await checkSecrets(withSecrets(parameter), new Set(), createFakeSecretStore());
  expect(refusals).toEqual([]);
  const text = expect.stringMatching(/^endpoints\.a: the secret ssm:\/a does not exist yet/);
  expect(pending).toEqual([{ path: "/a", configPath: "endpoints.a.verify", text }]);
});

test("only the current secret must exist, not the previous one", async () => {
  const store = createFakeSecretStore();
  store.parameters.set("/a", "s");
  expect((await checkSecrets(withSecrets(parameter, json), live, store)).refusals).toEqual([]);
});

test("an endpoint that verifies nothing has no secrets", async () => {
  const open = endpoint({ key: "a", queues: ["q"], verify: { provider: "none" } });
  expect(secretsOf(open)).toEqual([]);
  expect(await checkSecrets({ endpoints: [open] }, live, createFakeSecretStore())).toEqual({
    refusals: [],
    pending: [],
  });
});

test("a secret is read from where it is kept, a JSON key by its name", async () => {
  const store = createFakeSecretStore();
  store.parameters.set("/a", "plain");
  store.secrets.set("acme/a", '{"token":"inner"}');
  expect(await readSecret(parameter, store)).toEqual({ state: "found", value: "plain" });
  expect(await readSecret(json, store)).toEqual({ state: "found", value: "inner" });
  expect(await readSecret({ ...json, key: "other" }, store)).toEqual({ state: "missing" });
});

test.each<[SecretReference, string]>([
  [parameter, "ssm:/a"],
  [json, "secretsmanager:acme/a#token"],
  [{ store: "secretsmanager", id: "acme/a" }, "secretsmanager:acme/a"],
])("a secret is described as the config file writes it", (reference, text) => {
  expect(describeSecret(reference)).toBe(text);
});

test.each([["live", live] as const, ["new", new Set<string>()] as const])(
  "a secret that is made with the stack is not missed on a %s endpoint",
  async (_what, paths) => {
    const secrets = [{ store: "secretsmanager", id: "webhook2sqs/acme-pr-5/a" }] as const;
    const own = endpoint({ key: "a", queues: ["q"], generatesSecret: true, verify: { provider: "github", secrets } });
    const store = createFakeSecretStore();
    expect(await checkSecrets({ endpoints: [own] }, paths, store)).toEqual({ refusals: [], pending: [] });
  },
);
