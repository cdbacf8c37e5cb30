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
  });
});

test("any bytes arrive as they were, whatever their content type", () => {
  fc.assert(
    fc.property(fc.uint8Array(), fc.constantFrom("application/x-www-form-urlencoded", "a/b+json", ""), (body, type) => {
      const request = toWebhookRequest(gatewayEvent({ body, headers: { "content-type": type } }));
      expect(request?.body).toEqual(Buffer.from(body));
    }),
  );
});

test("text with a lone surrogate is known by its bytes alone", () => {
  const request = toWebhookRequest({ ...gatewayEvent(), body: "\ud800", isBase64Encoded: false });
  expect(request).toMatchObject({ body: Buffer.from([0xef, 0xbf, 0xbd]), text: null });
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
