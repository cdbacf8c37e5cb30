import fc from "fast-check";
import { gatewayEvent } from "../test/fakes/gateway-event.ts";
import { bodyText } from "./body-text.ts";
import { toWebhookRequest } from "./webhook-request.ts";

test("an event becomes a request with lower-cased header names", () => {
  const event = {
    ...gatewayEvent({ method: "put", query: "a=1", headers: { "content-type": "text/plain" }, body: "é" }),
  };
  const request = toWebhookRequest({ ...event, headers: { ...event.headers, "X-A": "1", bad: 1 } });
  expect(request).toEqual({
    route: "/hook",
    method: "PUT",
    path: "/hook",
    query: "a=1",
    headers: new Map([
      ["content-type", "text/plain"],
      ["x-a", "1"],
      ["bad", ""],
    ]),
    sourceIp: "192.0.2.1",
    body: Buffer.from("é"),
    text: "é",
    altered: false,
    requestId: null,
  });
});

const replaced = (headers: Readonly<Record<string, string>>, body: string | Uint8Array) =>
  toWebhookRequest(gatewayEvent({ headers: { "content-type": "application/json", ...headers }, body }))?.altered;

test.each([
  ["one byte that is not UTF-8", Buffer.from([0x22, 0xff, 0x22]), "3"],
  ["text in another charset", Buffer.from("caf\xe9", "latin1"), "4"],
  ["what was compressed", Buffer.from([0x1f, 0x8b, 8, 0]), "4"],
])("%s arrives as other text than was sent, and is known to", (_what, body, length) => {
  expect(replaced({ "content-length": length }, body)).toBe(true);
});

test.each([
  ["a replacement character that was meant", { "content-length": "3" }, "\uFFFD"],
  ["one of no declared length", {}, "\uFFFD"],
  ["one with a length that is no number", { "content-length": "0x1" }, "\uFFFD"],
  ["one with two lengths", { "content-length": "1,1" }, "\uFFFD"],
  ["one with an empty length", { "content-length": "" }, "\uFFFD"],
  ["text of another length without one", { "content-length": "9" }, "é"],
])("%s is let through", (_what, headers, body) => {
  expect(replaced(headers, body)).toBe(false);
});

test("bytes that came as base64 are never taken for altered", () => {
  const headers = { "content-type": "a/b", "content-length": "1" };
  expect(replaced(headers, Buffer.from("\uFFFD\uFFFD"))).toBe(false);
});

test("no intact body is taken for altered, whatever its content type", () => {
  const text = fc.string({ unit: fc.oneof(fc.constant("\uFFFD"), fc.string({ unit: "binary", maxLength: 2 })) });
  fc.assert(
    fc.property(text, fc.constantFrom("text/plain", "application/json", "a/b"), (sent, type) => {
      const body = Buffer.from(sent);
      expect(replaced({ "content-type": type, "content-length": String(body.length) }, body)).toBe(false);
    }),
  );
});

test("a body that arrives with other bytes than were sent is taken for altered, unless its length is the same", () => {
  fc.assert(
    fc.property(fc.uint8Array(), (sent) => {
      const event = gatewayEvent({
        headers: { "content-type": "text/x", "content-length": `${sent.length}` },
        body: sent,
      });
      const request = toWebhookRequest(event);
      if (request?.body.length === sent.length) return;
      expect(request?.altered).toBe(true);
    }),
  );
});

test.each([
  ["JKJaXmPLvHcESHA=", "JKJaXmPLvHcESHA="],
  ["0b2f6d0e-1111-4222-8333-944445555666", "0b2f6d0e-1111-4222-8333-944445555666"],
  ["a b", null],
  ["a\n", null],
  ["", null],
  ["a".repeat(65), null],
  [1, null],
])("the gateway's request id %p is %p", (requestId, read) => {
  const event = gatewayEvent();
  expect(toWebhookRequest({ ...event, requestContext: { ...event.requestContext, requestId } })?.requestId).toBe(read);
});

test("any bytes arrive as they were, whatever their content type", () => {
  fc.assert(
    fc.property(fc.uint8Array(), fc.constantFrom("application/x-www-form-urlencoded", "a/b+json", ""), (body, type) => {
      const request = toWebhookRequest(gatewayEvent({ body, headers: { "content-type": type } }));
      expect(request?.body).toEqual(Buffer.from(body));
    }),
  );
});

test("text with a lone surrogate cannot be what was sent, whatever its length", () => {
  const request = toWebhookRequest({ ...gatewayEvent(), body: "\ud800", isBase64Encoded: false });
  expect(request).toMatchObject({ body: Buffer.from([0xef, 0xbf, 0xbd]), text: null, altered: true });
});

test.each([
  ["what the gateway gave as text", { body: "\uFEFFé", headers: { "content-type": "text/plain" } }, "\uFEFFé"],
  ["UTF-8 that came as base64, its byte order mark included", { body: "\uFEFFé" }, "\uFEFFé"],
  ["bytes that are not UTF-8", { body: Buffer.from([0xff]) }, null],
])("the text of %s", (_what, options, text) => {
  const request = toWebhookRequest(gatewayEvent(options));
  expect(request && bodyText(request)).toBe(text);
});

test("an absent source address is null", () => {
  expect(toWebhookRequest({ routeKey: "ANY /a", requestContext: { http: {} } })).toMatchObject({
    sourceIp: null,
    method: "",
    body: Buffer.from(""),
  });
});

test.each([null, undefined, 1, "x", [], {}, { routeKey: "ANY /a" }, { ...gatewayEvent(), routeKey: "$default" }])(
  "%p is no such event",
  (event) => {
    expect(toWebhookRequest(event)).toBeNull();
  },
);
