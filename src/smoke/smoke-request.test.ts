import { verifySmokeProof } from "../../handler/verify/smoke-proof.ts";
import { github, now, slack } from "../../test/fakes/handler-fixture.ts";
import { open } from "../../test/fakes/smoke-fixture.ts";
import { standardScheme, token } from "../providers/scheme.ts";
import { type SmokeSubject, toForgedRequest, toSmokeRequest } from "./smoke-request.ts";

const subject: SmokeSubject = { url: "https://h/github", endpoint: github, secret: "s", nonce: "nonce-0001", now };
const withToken = { ...github, verify: { ...github.verify, scheme: token("x-token") } };
const proofOf = (request: ReturnType<typeof toSmokeRequest>) => request?.headers["x-webhook2sqs-smoke"];

test("a smoke request is signed as its provider signs, and proves who sent it", () => {
  const request = toSmokeRequest(subject, "smoke");
  expect(request).toMatchObject({
    url: "https://h/github",
    method: "POST",
    headers: {
      "content-type": "application/json",
      "user-agent": "webhook2sqs-smoke",
      "x-hub-signature-256": expect.stringMatching(/^sha256=[0-9a-f]{64}$/),
    },
  });
  const claim = { endpoint: "github", body: request?.body ?? Buffer.from(""), now };
  expect(verifySmokeProof(proofOf(request) ?? "", claim, "s")).toEqual({ nonce: "nonce-0001", to: "smoke" });
});

test("without a secret nothing is proven", () => {
  expect(proofOf(toSmokeRequest({ ...subject, endpoint: open, secret: "" }, "queues"))).toBeUndefined();
});

test("a forged request is made of the same parts, under another secret and without a proof", () => {
  const forged = toForgedRequest(subject);
  expect(forged?.headers["x-hub-signature-256"]).not.toBe(
    toSmokeRequest(subject, "queues")?.headers["x-hub-signature-256"],
  );
  expect(proofOf(forged)).toBeUndefined();
});

test("a credential in the query is encoded", () => {
  const scheme = { kind: "credential", accepts: [{ in: "query", name: "to&ken" }] } as const;
  const endpoint = { ...github, verify: { ...github.verify, scheme } };
  expect(toSmokeRequest({ ...subject, endpoint, secret: "a b\n" }, "queues")?.url).toBe(
    "https://h/github?to%26ken=a%20b%0A",
  );
});

test.each([
  [["GET", "POST"], "POST", true],
  [["PUT"], "PUT", true],
  [["GET"], "GET", false],
  [["HEAD"], "HEAD", false],
  [[], "POST", true],
])("an endpoint that takes %j is sent a %s, with a body: %p", (methods, method, hasBody) => {
  const request = toSmokeRequest({ ...subject, endpoint: { ...github, methods } }, "queues");
  expect(request?.method).toBe(method);
  expect((request?.body.length ?? 0) > 0).toBe(hasBody);
});

test("each attempt is signed for its own time", () => {
  const stamp = (time: number) =>
    toSmokeRequest({ ...subject, endpoint: slack, now: time }, "queues")?.headers["x-slack-request-timestamp"];
  expect([stamp(now), stamp(now + 9_000)]).toEqual([String(now / 1_000), String(now / 1_000 + 9)]);
});

test.each(["", "a\nb", "key\n", " key", "key ", "kéy"])("the secret %j cannot stand in a header", (secret) => {
  expect(toSmokeRequest({ ...subject, endpoint: withToken, secret }, "queues")).toBeNull();
});

test.each(["not base64!", "whsec_", ""])("the secret %j is no key for Standard Webhooks", (secret) => {
  const endpoint = { ...github, verify: { ...github.verify, scheme: standardScheme("webhook") } };
  expect(toSmokeRequest({ ...subject, endpoint, secret }, "queues")).toBeNull();
  expect(toForgedRequest({ ...subject, endpoint, secret })).not.toBeNull();
});
