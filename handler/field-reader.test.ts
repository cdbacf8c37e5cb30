import { gatewayEvent } from "../test/fakes/gateway-event.ts";
import { fieldReader } from "./field-reader.ts";
import { toWebhookRequest } from "./webhook-request.ts";

function reader(body: string | null) {
  const request = toWebhookRequest(
    gatewayEvent({ query: "tenant=a%2Fb&empty=", headers: { "X-Event": "push", "x-e": "" } }),
  );
  if (!request) throw new Error("no request");
  return fieldReader(request, body);
}

const json = JSON.stringify({ a: { b: [{ id: "x" }], n: 0, t: false, o: {}, e: "", z: null }, "": "unnamed" });

test.each([
  ["header.x-event", "push"],
  ["header.x-e", undefined],
  ["header.constructor", undefined],
  ["query.tenant", "a/b"],
  ["query.empty", undefined],
  ["query.other", undefined],
  ["body.a.b.0.id", "x"],
  ["body.a.b.1.id", undefined],
  ["body.a.b.length", "1"],
  ["body.a.n", "0"],
  ["body.a.t", "false"],
  ["body.a.o", undefined],
  ["body.a.e", undefined],
  ["body.a.z.x", undefined],
  ["body.a.constructor.name", undefined],
  ["body.__proto__.x", undefined],
])("%s is %p", (path, value) => {
  expect(reader(json)(path)).toBe(value);
});

test.each([null, "", "{", "[1", "null", "\uFEFF{}", "[".repeat(500_000)])("a body like %.20p has no fields", (body) => {
  expect(reader(body)("body.a.b")).toBeUndefined();
});
