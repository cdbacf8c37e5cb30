import { providers } from "../src/providers/table.ts";
import { type Outcome, toResponse } from "./response.ts";
import type { CredentialPlace, EndpointSettings, Scheme } from "./settings.ts";

const endpoint: EndpointSettings = {
  name: "hook",
  methods: ["GET", "POST"],
  respond: 202,
  rejectStatus: 403,
  maxBody: null,
  verify: { provider: "none", secrets: [], scheme: { kind: "none" } },
  queues: [],
  groupBy: [],
};
const delivered = { queue: "q", ok: true, messageId: "m" } as const;
const failed = { queue: "r", ok: false, error: "timeout" } as const;
const secrets = [{ reference: "ssm:/a", error: "AccessDeniedException" }];
const accepted = { kind: "accepted", deliveries: [delivered], smoke: false } as const;
const always = { "content-type": "application/json", "x-content-type-options": "nosniff", "x-webhook2sqs-id": "i" };

test.each<[Outcome, number, object]>([
  [accepted, 202, { id: "i" }],
  [{ ...accepted, smoke: true }, 202, { id: "i", smoke: [{ queue: "q", messageId: "m", md5: true }] }],
  [{ kind: "rejected", reason: "signature-mismatch" }, 403, { id: "i", error: "unauthorized" }],
  [{ kind: "rejected", reason: "timestamp-stale" }, 403, { id: "i", error: "unauthorized" }],
  [{ kind: "body-too-large" }, 413, { id: "i", error: "body-too-large" }],
])("%j is answered with %i", (outcome, status, body) => {
  const response = toResponse(outcome, "i", endpoint);
  expect(response).toMatchObject({ statusCode: status, headers: always });
  expect(JSON.parse(response.body)).toEqual(body);
});

test.each<[Outcome, string]>([
  [{ kind: "pending", secrets }, "pending"],
  [{ kind: "unavailable", reason: "queue-failed", deliveries: [delivered, failed], secrets }, "unavailable"],
])("%j is 503 and says when to come back, and claims nothing", (outcome, error) => {
  const response = toResponse(outcome, "i", endpoint);
  expect(response).toMatchObject({ statusCode: 503, headers: { ...always, "retry-after": "30" } });
  expect(JSON.parse(response.body)).toEqual({ id: "i", error });
});

test("another method is told which are allowed", () => {
  const response = toResponse({ kind: "method-not-allowed" }, "i", endpoint);
  expect(response).toMatchObject({ statusCode: 405, headers: { ...always, allow: "GET, POST" } });
});

test("an echo is plain text that no browser guesses at", () => {
  expect(toResponse({ kind: "handshake", echo: "abc" }, "i", endpoint)).toEqual({
    statusCode: 200,
    headers: { ...always, "content-type": "text/plain" },
    body: "abc",
  });
});

const token = (...accepts: CredentialPlace[]) => ({ kind: "credential", accepts }) as const;
const basic = { in: "basic", username: "u" } as const;
test.each<[number, Scheme, string | undefined]>([
  [401, token(basic), 'Basic realm="webhook2sqs"'],
  [401, token({ in: "bearer" }), 'Bearer realm="webhook2sqs"'],
  [401, token({ in: "bearer" }, basic), 'Bearer realm="webhook2sqs", Basic realm="webhook2sqs"'],
  [401, token({ in: "header", name: "x-token" }, { in: "query", name: "token" }), undefined],
  [401, providers.github.row.scheme, undefined],
  [403, token(basic), undefined],
  [200, token(basic), undefined],
])("a refusal with %i of %j asks for %p", (rejectStatus, scheme, challenge) => {
  const asking = { ...endpoint, rejectStatus, verify: { ...endpoint.verify, scheme } };
  const response = toResponse({ kind: "rejected", reason: "credential-missing" }, "i", asking);
  expect([response.statusCode, response.headers["www-authenticate"]]).toEqual([rejectStatus, challenge]);
  expect(JSON.parse(response.body)).toEqual({ id: "i", error: "unauthorized" });
});

test("a refusal without content has no content type", () => {
  const { headers, body } = toResponse({ kind: "rejected", reason: "credential-missing" }, "i", {
    ...endpoint,
    rejectStatus: 204,
  });
  expect([headers["content-type"], body]).toEqual([undefined, ""]);
});

test("204 has no body, unless a smoke request needs its receipts", () => {
  const quiet = { ...endpoint, respond: 204 } as const;
  expect(toResponse(accepted, "i", quiet)).toEqual({
    statusCode: 204,
    headers: { "x-content-type-options": "nosniff", "x-webhook2sqs-id": "i" },
    body: "",
  });
  expect(toResponse({ ...accepted, smoke: true }, "i", quiet).statusCode).toBe(200);
});

test("a smoke answer holds receipts only", () => {
  const { body } = toResponse({ kind: "accepted", deliveries: [failed], smoke: true }, "i", endpoint);
  expect(JSON.parse(body).smoke).toEqual([]);
});

test("every outcome has an answer even when the endpoint is not known", () => {
  expect(toResponse(accepted, "i", undefined).statusCode).toBe(200);
  expect(toResponse({ kind: "rejected", reason: "signature-missing" }, "i", undefined).statusCode).toBe(401);
  expect(toResponse({ kind: "method-not-allowed" }, "i", undefined).headers["allow"]).toBe("");
});
