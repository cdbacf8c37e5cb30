import type { SignatureScheme } from "../settings.ts";
import type { WebhookRequest } from "../webhook-request.ts";
import { checkSignature } from "./signature.ts";
import { computeSignature, signatureKey, signRequest } from "./signed-message.ts";

const now = 1_760_000_000_000;
const seconds = now / 1000;

const plain: SignatureScheme = {
  kind: "signature",
  algorithm: "sha256",
  encoding: "hex",
  key: "utf8",
  header: "x-sig",
  form: "plain",
  prefix: "sha256=",
  message: "{body}",
  timestamp: null,
};
const pairs: SignatureScheme = {
  ...plain,
  form: "pairs",
  prefix: "v1",
  message: "{timestamp}.{body}",
  timestamp: { from: "pair.t", tolerance: 300 },
};
const list: SignatureScheme = {
  ...plain,
  encoding: "base64",
  form: "list",
  prefix: "v1",
  message: "{header.x-id}.{timestamp}.{body}",
  timestamp: { from: "header.x-ts", tolerance: 300 },
};

const body = Buffer.from("hello");

function requestWith(headers: Readonly<Record<string, string>>, bytes = body): WebhookRequest {
  return {
    route: "/a",
    method: "POST",
    path: "/a",
    query: "",
    sourceIp: null,
    body: bytes,
    text: null,
    altered: false,
    requestId: null,
    headers: new Map(Object.entries(headers)),
  };
}

function signed(scheme: SignatureScheme, at = now, secret = "s") {
  return signRequest(scheme, secret, { body, now: at, id: "m1" })?.headers ?? {};
}

function check(scheme: SignatureScheme, headers: Readonly<Record<string, string>>, secrets = ["s"]) {
  return checkSignature(scheme, requestWith(headers), {
    keys: secrets.map((secret) => signatureKey(scheme, secret)),
    now,
  });
}

test.each([
  ["plain", plain],
  ["pairs", pairs],
  ["list", list],
])("a signature in the form %s holds, under whichever secret made it", (_form, scheme) => {
  expect(check(scheme, signed(scheme))).toEqual({ keyIndex: 0 });
  expect(check(scheme, signed(scheme), ["new", "s"])).toEqual({ keyIndex: 1 });
  expect(check(scheme, signed(scheme), ["", "s"])).toEqual({ keyIndex: 1 });
  expect(check(scheme, signed(scheme), ["new"])).toEqual({ fault: "signature-mismatch" });
  expect(check(scheme, signed(scheme), [""])).toEqual({ fault: "signature-mismatch" });
});

const good = signed(plain)["x-sig"] ?? "";
const stamped = signed(pairs)["x-sig"] ?? "";
const listed = signed(list)["x-sig"] ?? "";

test.each([
  ["is absent", plain, {}, "signature-missing"],
  ["is empty", plain, { "x-sig": "" }, "signature-missing"],
  ["lacks its prefix", plain, { "x-sig": good.slice(7) }, "signature-malformed"],
  ["has another prefix", plain, { "x-sig": good.replace("sha256", "sha1") }, "signature-malformed"],
  ["is repeated", plain, { "x-sig": `${good},${good}` }, "signature-malformed"],
  ["is cut", plain, { "x-sig": good.slice(0, -2) }, "signature-malformed"],
  ["is longer than a digest", plain, { "x-sig": `${good}00` }, "signature-malformed"],
  ["is not hex", plain, { "x-sig": `${good.slice(0, -1)}g` }, "signature-malformed"],
  ["ends in a space", plain, { "x-sig": `${good} ` }, "signature-malformed"],
  ["is the wrong one", plain, { "x-sig": `sha256=${"0".repeat(64)}` }, "signature-mismatch"],
  ["has no pairs", pairs, { "x-sig": "v1" }, "signature-malformed"],
  ["has only a timestamp", pairs, { "x-sig": `t=${seconds}` }, "signature-missing"],
  ["is repeated with its timestamp", pairs, { "x-sig": `${stamped},${stamped}` }, "timestamp-missing"],
  ["has no timestamp", pairs, { "x-sig": stamped.replace(/^t=\d+,/, "") }, "timestamp-missing"],
  ["has seventeen items", pairs, { "x-sig": `${stamped}${",v0=a".repeat(15)}` }, "signature-malformed"],
  ["has an item without a tag", list, { ...signed(list), "x-sig": `${listed} abc` }, "signature-malformed"],
  ["is of another version", list, { ...signed(list), "x-sig": "v1a,abc" }, "signature-missing"],
  ["is repeated in a list", list, { ...signed(list), "x-sig": `${listed},${listed}` }, "signature-malformed"],
  ["comes with an id that shifts the message", list, { ...signed(list), "x-id": "m1.2" }, "signed-field-missing"],
  ["comes without the id it covers", list, { "x-sig": listed, "x-ts": String(seconds) }, "signed-field-missing"],
] as const)("a signature that %s is refused", (...[, scheme, headers, fault]) => {
  expect(check(scheme, headers)).toEqual({ fault });
});

test.each([
  ["id::1", "m"],
  ["id:", "x"],
])("the id %p would give the message a second reading", (id, text) => {
  const scheme: SignatureScheme = { ...plain, message: "{header.x-id}::{body}" };
  const values = { body: Buffer.from(text), timestamp: undefined, header: () => id };
  expect(computeSignature(scheme, Buffer.from("s"), values)).toBeNull();
  expect(computeSignature(scheme, Buffer.from("s"), { ...values, header: () => "i:d" })).not.toBeNull();
});

test("a header behind the body may not hold the text before it", () => {
  const scheme: SignatureScheme = { ...plain, message: "{body}.{header.x-id}" };
  expect(check(scheme, signed(scheme))).toEqual({ keyIndex: 0 });
  expect(check(scheme, { ...signed(scheme), "x-id": "m2" })).toEqual({ fault: "signature-mismatch" });
  expect(check(scheme, { ...signed(scheme), "x-id": "m.1" })).toEqual({ fault: "signed-field-missing" });
});

test.each([
  "{header.x-id}{body}",
  "{header.x-id}{header.x-id}.{body}",
  "{header.x-id}{timestamp}.{body}",
  "{body}{header.x-id}",
  "{timestamp}{body}",
  "{body}{timestamp}",
  "{body}{body}",
  "{body}.{body}",
  "no body",
])("the message %p is never signed, whatever let it in", (message) => {
  const values = { body, timestamp: String(seconds), header: () => "m1" };
  expect(computeSignature({ ...list, message }, Buffer.from("s"), values)).toBeNull();
});

test("one good signature among several is enough", () => {
  expect(check(pairs, { "x-sig": `${stamped},v1=${"0".repeat(64)},v0=x` })).toEqual({ keyIndex: 0 });
  expect(check(list, { ...signed(list), "x-sig": `v1,${Buffer.alloc(32).toString("base64")} ${listed}` })).toEqual({
    keyIndex: 0,
  });
});

test.each([
  [-300, { keyIndex: 0 }],
  [300, { keyIndex: 0 }],
  [-301, { fault: "timestamp-stale" }],
  [301, { fault: "timestamp-future" }],
])("a signature made %i seconds from now", (offset, result) => {
  expect(check(list, signed(list, now + offset * 1000))).toEqual(result);
});

test.each(["", "1e9", "-1", "1760000000.0", " 1760000000", "0x1", "1760000000,1760000000", "９"])(
  "the timestamp %p is refused although it is signed",
  (timestamp) => {
    const values = { body, timestamp, header: () => "m1" };
    const signature = computeSignature(list, Buffer.from("s"), values)?.toString("base64");
    const headers = { "x-id": "m1", "x-ts": timestamp, "x-sig": `v1,${signature}` };
    expect(check(list, headers)).toEqual({ fault: timestamp === "" ? "timestamp-missing" : "timestamp-malformed" });
  },
);
