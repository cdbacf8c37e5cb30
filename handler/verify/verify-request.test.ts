import { providers } from "../../src/providers/table.ts";
import { gatewayEvent } from "../../test/fakes/gateway-event.ts";
import type { Secrets, SecretValue } from "../secrets.ts";
import type { EndpointSettings, ProviderRow, SecretReference } from "../settings.ts";
import { toWebhookRequest } from "../webhook-request.ts";
import { signRequest } from "./signed-message.ts";
import { signSmokeProof, smokeHeader } from "./smoke-proof.ts";
import { verifyRequest } from "./verify-request.ts";

const now = 1_760_000_000_000;
const body = "{}";

type Known = readonly [SecretValue, SecretValue?];

/** Secrets that answer `read` with the first state and `refresh` with the second, else the first. */
function secretsOf(known: Readonly<Record<string, Known>>) {
  const refreshed: string[] = [];
  const stateOf = (reference: SecretReference) => known["name" in reference ? reference.name : ""] ?? [missing];
  const secrets: Secrets = {
    read: async (reference) => stateOf(reference)[0],
    refresh: async (reference) => {
      refreshed.push("name" in reference ? reference.name : "");
      return stateOf(reference)[1] ?? stateOf(reference)[0];
    },
  };
  return { secrets, refreshed };
}

const set = (value: string): SecretValue => ({ state: "set", value, stale: false });
const old = (value: string): SecretValue => ({ state: "set", value, stale: true, error: "timeout" });
const missing: SecretValue = { state: "missing", error: "ParameterNotFound" };
const unavailable: SecretValue = { state: "unavailable", error: "AccessDeniedException" };

interface Case {
  readonly row?: ProviderRow;
  readonly signedWith: string | null;
  readonly known: Readonly<Record<string, Known>>;
  readonly headers?: Readonly<Record<string, string>>;
}

async function verify({ row = providers.github.row, signedWith, known, headers = {} }: Case) {
  const references = Object.keys(known).map((name) => ({ store: "ssm", name }) as const);
  const endpoint: EndpointSettings = {
    name: "hook",
    methods: ["POST"],
    respond: 200,
    rejectStatus: 401,
    maxBody: null,
    verify: { ...row, provider: "p", secrets: references },
    queues: [],
    groupBy: [],
  };
  const subject = { body: Buffer.from(body), now, id: "m" };
  const proof = signedWith === null ? undefined : signRequest(row.scheme, signedWith, subject);
  const request = toWebhookRequest(gatewayEvent({ body, headers: { ...proof?.headers, ...headers } }));
  if (!request) throw new Error("no request");
  const { secrets, refreshed } = secretsOf(known);
  return { result: await verifyRequest(endpoint, request, { secrets, now: () => now }), refreshed };
}

const passedWith = (secret: string | null) => ({ kind: "passed", secret, smoke: null });
const pending = (error: string) => ({ kind: "pending", secrets: [{ reference: "ssm:n", error }] });
const refusedFor = (reason: string) => ({ kind: "refused", reason });

test("nothing is asked of a request to an open endpoint", async () => {
  const { result } = await verify({ row: { scheme: { kind: "none" } }, signedWith: null, known: {} });
  expect(result).toEqual(passedWith(null));
});

test.each<[string, Case, object]>([
  ["the current secret", { signedWith: "new", known: { n: [set("new")], o: [set("old")] } }, passedWith("current")],
  ["the previous secret", { signedWith: "old", known: { n: [set("new")], o: [set("old")] } }, passedWith("previous")],
  ["an old value of a store that is down", { signedWith: "s", known: { n: [old("s")] } }, passedWith("current")],
  [
    "the previous one, while the current is not set",
    { signedWith: "old", known: { n: [missing], o: [set("old")] } },
    passedWith("previous"),
  ],
  ["another secret", { signedWith: "x", known: { n: [set("new")] } }, refusedFor("signature-mismatch")],
  [
    "another secret, the previous being gone",
    { signedWith: "x", known: { n: [set("new")], o: [missing] } },
    refusedFor("signature-mismatch"),
  ],
  ["no signature", { signedWith: null, known: { n: [set("new")] } }, refusedFor("signature-missing")],
  ["anything, before the secret is set", { signedWith: "x", known: { n: [missing] } }, pending("ParameterNotFound")],
  ["nothing, before the secret is set", { signedWith: null, known: { n: [missing] } }, pending("ParameterNotFound")],
  ["anything, when no secret is configured", { signedWith: "x", known: {} }, { kind: "pending", secrets: [] }],
  [
    "anything, when the store is down",
    { signedWith: "x", known: { n: [set("s")], o: [unavailable] } },
    { kind: "unavailable", secrets: [{ reference: "ssm:o", error: "AccessDeniedException" }] },
  ],
  [
    "another secret than an old value",
    { signedWith: "x", known: { n: [old("s")], o: [missing] } },
    {
      kind: "unavailable",
      secrets: [
        { reference: "ssm:n", error: "timeout" },
        { reference: "ssm:o", error: "ParameterNotFound" },
      ],
    },
  ],
  [
    "a key in the wrong form",
    { row: providers.svix.row, signedWith: "YQ==", known: { n: [set("whsec_!")] } },
    pending("key-malformed"),
  ],
  ["a token", { row: providers.gitlab.row, signedWith: "s", known: { n: [set("s")] } }, passedWith("current")],
  [
    "another token",
    { row: providers.gitlab.row, signedWith: "t", known: { n: [set("s")] } },
    refusedFor("credential-mismatch"),
  ],
  [
    "a token before it is set",
    { row: providers.gitlab.row, signedWith: "t", known: { n: [missing] } },
    pending("ParameterNotFound"),
  ],
])("a request that shows %s", async (_what, given, result) => {
  expect((await verify(given)).result).toEqual(result);
});

test("a mismatch is held once more against fresh secrets", async () => {
  const rotated = await verify({ signedWith: "new", known: { n: [set("old"), set("new")] } });
  expect(rotated).toEqual({ result: passedWith("current"), refreshed: ["n"] });
  const silent = await verify({ signedWith: "new", known: { n: [set("old"), old("old")] } });
  expect(silent.result).toEqual({ kind: "unavailable", secrets: [{ reference: "ssm:n", error: "timeout" }] });
});

test("a malformed signature refreshes nothing", async () => {
  const { refreshed } = await verify({ signedWith: null, known: { n: [set("s")] } });
  expect(refreshed).toEqual([]);
});

const proof = {
  endpoint: "hook",
  body: Buffer.from(body),
  time: now / 1000,
  nonce: "nonce-0001",
  to: "smoke",
} as const;

test("a smoke request proves itself with a secret of its endpoint", async () => {
  const headers = { [smokeHeader]: signSmokeProof(proof, "s") };
  const { result } = await verify({ signedWith: "s", known: { n: [set("s")], o: [missing] }, headers });
  expect(result).toEqual({ kind: "passed", secret: "current", smoke: { nonce: "nonce-0001", to: "smoke" } });
});

test.each([
  ["another secret", signSmokeProof(proof, "t")],
  ["nothing", ""],
])("a request whose smoke header is made with %s is refused, well signed or not", async (_what, header) => {
  const { result } = await verify({ signedWith: "s", known: { n: [set("s")] }, headers: { [smokeHeader]: header } });
  expect(result).toEqual(refusedFor("smoke-proof-invalid"));
});
