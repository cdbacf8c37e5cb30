import { createHash } from "node:crypto";
import { deduplicationId, messageGroup } from "./message-group.ts";
import type { EndpointSettings, FieldPath } from "./settings.ts";

const endpoint: EndpointSettings = {
  name: "github",
  methods: ["POST"],
  respond: 200,
  rejectStatus: 401,
  maxBody: null,
  verify: { provider: "none", secrets: [], scheme: { kind: "none" } },
  queues: [],
  groupBy: [],
};
const hash = (text: string) => createHash("sha256").update(text).digest("hex");

function group(groupBy: readonly FieldPath[], found: Readonly<Record<string, string>>) {
  return messageGroup({ ...endpoint, groupBy }, (path) => found[path]);
}

test("the first field that is present is the group", () => {
  expect(group(["body.a", "body.b", "body.c"], { "body.b": "b", "body.c": "c" })).toBe("b");
});

test("the endpoint's name is the group when no field is present, or none is asked for", () => {
  expect(group(["body.a"], {})).toBe("github");
  expect(group([], { "body.a": "a" })).toBe("github");
});

test.each<FieldPath>(["header.authorization", "header.cookie", "header.x-token", "query.token"])(
  "a group is never made of the credential in %s",
  (path) => {
    const accepts = [
      { in: "header", name: "x-token" },
      { in: "query", name: "token" },
    ] as const;
    const verify = { ...endpoint.verify, scheme: { kind: "credential", accepts } } as const;
    const groupBy: FieldPath[] = [path, "query.tenant", "header.x-tenant"];
    expect(messageGroup({ ...endpoint, verify, groupBy: [path] }, () => "s3cret")).toBe("github");
    expect(messageGroup({ ...endpoint, verify, groupBy }, (found) => found)).toBe("query.tenant");
  },
);

test.each(["a b", "ä", "x".repeat(129), "a\n"])("the group %p is hashed, as SQS would not take it", (value) => {
  expect(group(["body.a"], { "body.a": value })).toBe(hash(value));
});

test("128 letters, digits and punctuation are taken as they are", () => {
  expect(group(["body.a"], { "body.a": "~".repeat(128) })).toBe("~".repeat(128));
});

const delivery = { endpoint: "e", deliveryId: "d", body: Buffer.from("x"), nonce: undefined };

test("a delivery is known by its endpoint and id, whatever its body", () => {
  const id = deduplicationId(delivery);
  expect(id).toMatch(/^[0-9a-f]{64}$/);
  expect(deduplicationId({ ...delivery, body: Buffer.from("y") })).toBe(id);
  expect(deduplicationId({ ...delivery, deliveryId: "d2" })).not.toBe(id);
  expect(deduplicationId({ ...delivery, endpoint: "e2" })).not.toBe(id);
});

test("without an id a delivery is known by its body", () => {
  const id = deduplicationId({ ...delivery, deliveryId: undefined });
  expect(deduplicationId({ ...delivery, deliveryId: undefined })).toBe(id);
  expect(deduplicationId({ ...delivery, deliveryId: undefined, body: Buffer.from("y") })).not.toBe(id);
});

test("a smoke delivery is one of its own", () => {
  expect(deduplicationId({ ...delivery, nonce: "n" })).not.toBe(deduplicationId(delivery));
});
