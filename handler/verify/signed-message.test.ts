import fc from "fast-check";
import { providers } from "../../src/providers/table.ts";
import type { CredentialPlace, Scheme, SignatureScheme } from "../settings.ts";
import type { WebhookRequest } from "../webhook-request.ts";
import { checkCredential } from "./credential.ts";
import { checkSignature } from "./signature.ts";
import { coveredFields, type Proof, signatureKey, signRequest } from "./signed-message.ts";

const now = 1_760_000_000_000;
const secret = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";

function requestWith(proof: Proof, body: Uint8Array): WebhookRequest {
  return {
    route: "/a",
    method: "POST",
    path: "/a",
    query: proof.query,
    sourceIp: null,
    body: Buffer.from(body),
    text: null,
    altered: false,
    requestId: null,
    headers: new Map(Object.entries(proof.headers)),
  };
}

function sign(scheme: Scheme, body: Uint8Array, key = secret): Proof {
  const proof = signRequest(scheme, key, { body, now, id: "msg_1" });
  if (!proof) throw new Error("nothing was signed");
  return proof;
}

function verify(scheme: SignatureScheme, proof: Proof, body: Uint8Array) {
  return checkSignature(scheme, requestWith(proof, body), { keys: [signatureKey(scheme, secret)], now });
}

const custom: SignatureScheme = {
  ...providers.slack.row.scheme,
  algorithm: "sha1",
  encoding: "base64url",
  form: "pairs",
  prefix: "s",
  message: "literal {unknown} {header.x-id}|{timestamp}.{body}",
};
const schemes: readonly Scheme[] = [...Object.values(providers).map(({ row }) => row.scheme), custom];
const rows = schemes.filter((scheme) => scheme.kind === "signature");

test("there are eight rows that sign, and one of a user's own", () => {
  expect(rows).toHaveLength(9);
});

test("what a row signs it verifies, and not with one bit of the body changed", () => {
  fc.assert(
    fc.property(fc.constantFrom(...rows), fc.uint8Array({ minLength: 1 }), fc.nat(), (scheme, body, bit) => {
      const proof = sign(scheme, body);
      expect(verify(scheme, proof, body)).toEqual({ keyIndex: 0 });
      const changed = Uint8Array.from(body);
      const index = bit % (body.length * 8);
      changed[index >> 3] = (changed[index >> 3] ?? 0) ^ (1 << (index & 7));
      expect(verify(scheme, proof, changed)).toEqual({ fault: "signature-mismatch" });
    }),
  );
});

test.each<CredentialPlace>([
  { in: "header", name: "x-token" },
  { in: "query", name: "to ken" },
  { in: "bearer" },
  { in: "basic", username: null },
  { in: "basic", username: "u" },
])("a credential shown as %p is accepted", (place) => {
  const scheme = { kind: "credential", accepts: [place] } as const;
  const body = Buffer.from("x");
  const key = place.in === "bearer" ? "s-1" : "s&: ü";
  const request = requestWith(sign(scheme, body, key), body);
  expect(checkCredential(scheme, request, [key])).toEqual({ keyIndex: 0 });
  expect(checkCredential(scheme, request, ["other"])).toEqual({ fault: "credential-mismatch" });
});

test("no proof is needed where nothing is verified", () => {
  expect(signRequest({ kind: "none" }, "", { body: Buffer.from(""), now, id: "i" })).toEqual({
    headers: {},
    query: "",
  });
});

test.each([
  ["an empty secret", providers.github.row.scheme, ""],
  ["a key that is not base64", providers.svix.row.scheme, "whsec_!"],
  ["an empty key", providers.svix.row.scheme, "whsec_"],
  ["an empty token", providers.gitlab.row.scheme, ""],
  ["no place for a credential", { kind: "credential", accepts: [] } as const, "s"],
])("%s signs nothing", (_what, scheme, key) => {
  expect(signRequest(scheme, key, { body: Buffer.from("x"), now, id: "i" })).toBeNull();
});

test("a pair list without a timestamp holds only the signature", () => {
  const scheme: SignatureScheme = { ...custom, message: "{body}", timestamp: null };
  const body = Buffer.from("x");
  expect(sign(scheme, body).headers[scheme.header]).toMatch(/^s=[\w-]+$/);
  expect(verify(scheme, sign(scheme, body), body)).toEqual({ keyIndex: 0 });
});

test("the covered fields are named in the template's words", () => {
  expect(coveredFields(providers.svix.row.scheme)).toEqual(["header.svix-id", "timestamp", "body"]);
  expect(coveredFields(custom)).toEqual(["header.x-id", "timestamp", "body"]);
});
