import fc from "fast-check";
import { providers } from "../src/providers/table.ts";
import { type EventOptions, gatewayEvent } from "../test/fakes/gateway-event.ts";
import type { Admission, Envelope } from "./envelope.ts";
import { messageSize, toQueueMessage } from "./queue-message.ts";
import type { EndpointSettings, VerifySettings } from "./settings.ts";
import { toWebhookRequest } from "./webhook-request.ts";

const receivedAt = Date.UTC(2026, 7, 20, 10, 0, 0, 5);
const id = "0198c0ff-ee00-7000-8000-000000000000";
const none: VerifySettings = { provider: "none", secrets: [], scheme: { kind: "none" } };
const github: VerifySettings = { provider: "github", secrets: [], ...providers.github.row };

function admit(options: EventOptions, verify = none, more: Partial<Admission & EndpointSettings> = {}): Admission {
  const request = toWebhookRequest(gatewayEvent(options));
  if (!request) throw new Error("no request");
  const { groupBy = [], ...admission } = more;
  const endpoint: EndpointSettings = {
    name: "hook",
    methods: ["POST"],
    respond: 200,
    rejectStatus: 401,
    maxBody: null,
    verify,
    queues: [],
    groupBy,
  };
  return { id, receivedAt, endpoint, request, secret: null, smoke: null, ...admission };
}

function envelopeOf(admission: Admission): Envelope {
  return JSON.parse(toQueueMessage(admission).body);
}

test("a message tells all that came in", () => {
  const headers = { "content-type": "application/json", "x-github-event": "push", "x-github-delivery": "d1" };
  const message = toQueueMessage(admit({ headers, query: "a=1", body: '{"b": 1}' }, github, { secret: "previous" }));
  expect(JSON.parse(message.body)).toEqual({
    version: 1,
    id,
    endpoint: "hook",
    receivedAt: "2026-08-20T10:00:00.005Z",
    method: "POST",
    path: "/hook",
    query: "a=1",
    headers,
    sourceIp: "192.0.2.1",
    contentType: "application/json",
    body: '{"b": 1}',
    bodyEncoding: "utf8",
    verification: {
      state: "verified",
      provider: "github",
      secret: "previous",
      covers: ["body"],
      deliveryId: "d1",
      event: "push",
    },
  });
  expect(message.attributes).toEqual({
    endpoint: "hook",
    provider: "github",
    event: "push",
    deliveryId: "d1",
    contentType: "application/json",
    format: "envelope",
  });
});

test("what is absent is null in the envelope and no attribute", () => {
  const admission = admit({});
  expect(envelopeOf(admission)).toMatchObject({
    contentType: null,
    body: "",
    verification: { state: "none", secret: null, covers: [], deliveryId: null, event: null },
  });
  expect(Object.keys(toQueueMessage(admission).attributes)).toEqual(["endpoint", "provider", "format"]);
});

test.each([
  [{ ...github.scheme, message: "{timestamp}" } as VerifySettings["scheme"], ["timestamp"]],
  [providers.gitlab.row.scheme, []],
])("less than the whole body under a signature is only authenticated", (scheme, covers) => {
  expect(envelopeOf(admit({}, { ...github, scheme }, { secret: "current" })).verification).toMatchObject({
    state: "authenticated",
    covers,
  });
});

test("credentials are taken out, in the headers and in the query", () => {
  const scheme = {
    kind: "credential",
    accepts: [
      { in: "header", name: "x-token" },
      { in: "query", name: "token" },
    ],
  } as const;
  const headers = { Authorization: "a", Cookie: "b", "Proxy-Authorization": "c", "X-Webhook2sqs-Smoke": "d" };
  const options = { query: "token=s3cret&x=1", headers: { ...headers, "x-token": "s3cret", "x-other": "kept" } };
  const envelope = envelopeOf(admit(options, { provider: "token", secrets: [], scheme }));
  expect(envelope.query).toBe("token=[redacted]&x=1");
  expect(Object.values(envelope.headers)).toEqual([...Array(5).fill("[redacted]"), "kept"]);
});

const allowed = /^[\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]*$/u;

test("any bytes and any content type come out as they came in, in characters that SQS takes", () => {
  const bytes = fc.oneof(
    fc.uint8Array(),
    fc.string({ unit: "binary" }).map((text) => Buffer.from(text)),
    fc.constantFrom("\uFFFE", "\uFEFFx", "\0", "\u{1FFFE}", "\u0085").map((text) => Buffer.from(text)),
  );
  const type = fc.constantFrom("application/json", "text/plain; charset=latin1", "x/y", "", "application/xml");
  fc.assert(
    fc.property(bytes, type, fc.string({ unit: "binary" }), (sent, contentType, header) => {
      const headers = { "content-type": contentType, "x-a": header };
      const event = gatewayEvent({ headers, body: sent });
      const arrived = event.isBase64Encoded ? Buffer.from(sent) : Buffer.from(Buffer.from(sent).toString("utf8"));
      const message = toQueueMessage(admit({ headers, body: sent }));
      const envelope: Envelope = JSON.parse(message.body);
      expect(Buffer.from(envelope.body, envelope.bodyEncoding)).toEqual(arrived);
      expect(message.body).toMatch(allowed);
      expect(envelope.headers["x-a"]).toBe(header.toWellFormed());
    }),
  );
});

test.each([
  ["é\u{1F600}\t", "utf8"],
  ["\uFEFFx", "utf8"],
  ["\0", "base64"],
  ["\uFFFF", "base64"],
  [Buffer.from([0xc3]), "base64"],
])("the body %p travels as %s", (body, bodyEncoding) => {
  expect(envelopeOf(admit({ body })).bodyEncoding).toBe(bodyEncoding);
});

test("attributes are bounded, and characters that SQS refuses are replaced", () => {
  const headers = { "x-github-event": `\u0001\uFFFE${"e".repeat(300)}`, "x-github-delivery": "\ud800" };
  const { attributes } = toQueueMessage(admit({ headers }, github));
  expect(attributes["event"]).toBe(`\uFFFD\uFFFD${"e".repeat(254)}`);
  expect(attributes["deliveryId"]).toBe("\uFFFD");
});

test("a smoke message is marked, and never a duplicate of another", () => {
  const smoke = { nonce: "n", to: "queues" } as const;
  const message = toQueueMessage(admit({}, none, { smoke }));
  expect(message.attributes["smoke"]).toBe("true");
  expect(message.deduplicationId).not.toBe(toQueueMessage(admit({})).deduplicationId);
});

test("the group comes from the request, and is asked for only by `groupBy`", () => {
  expect(toQueueMessage(admit({ query: "t=1" }, none, { groupBy: ["query.t"] }))).toMatchObject({
    group: "1",
    grouped: true,
  });
  expect(toQueueMessage(admit({ query: "t=1" }))).toMatchObject({ group: "hook", grouped: false });
});

test("the size counts bytes of the body and of every attribute", () => {
  const message = { ...toQueueMessage(admit({})), body: "é", attributes: { a: "bc" } };
  expect(messageSize(message)).toBe(2 + 1 + "String".length + 2);
});
