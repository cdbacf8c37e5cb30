import type { CredentialPlace } from "../settings.ts";
import type { WebhookRequest } from "../webhook-request.ts";
import { checkCredential } from "./credential.ts";

interface Shown {
  readonly query?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

function check(accepts: readonly CredentialPlace[], shown: Shown, secrets: readonly (string | null)[] = ["s"]) {
  const request: WebhookRequest = {
    route: "/a",
    method: "POST",
    path: "/a",
    query: shown.query ?? "",
    sourceIp: null,
    body: Buffer.from(""),
    text: null,
    altered: false,
    requestId: null,
    headers: new Map(Object.entries(shown.headers ?? {})),
  };
  return checkCredential({ kind: "credential", accepts }, request, secrets);
}

const basic = (pair: string) => ({ headers: { authorization: `Basic ${Buffer.from(pair).toString("base64")}` } });
const bearer = (value: string) => ({ headers: { authorization: value } });
const header = [{ in: "header", name: "x-token" }] as const;
const query = [{ in: "query", name: "token" }] as const;
const anyUser = [{ in: "basic", username: null }] as const;
const oneUser = [{ in: "basic", username: "u" }] as const;
const ofBearer = [{ in: "bearer" }] as const;

test.each<[string, readonly CredentialPlace[], Shown]>([
  ["in a header", header, { headers: { "x-token": "s" } }],
  ["in the query", query, { query: "a=1&token=s" }],
  ["in the query, its name encoded", query, { query: "%74oken=s" }],
  ["as a bearer token", ofBearer, bearer("Bearer s")],
  ["as a bearer token in lower case", ofBearer, bearer("bearer s")],
  ["as a password of any user", anyUser, basic("x:s")],
  ["as a password of the named user", oneUser, basic("u:s")],
  ["in the second accepted place", [...ofBearer, ...anyUser], basic("x:s")],
])("the secret %s is accepted", (_where, accepts, shown) => {
  expect(check(accepts, shown)).toEqual({ keyIndex: 0 });
});

test.each<[string, readonly CredentialPlace[], Shown, string]>([
  ["no header", header, {}, "credential-missing"],
  ["another header value", header, { headers: { "x-token": "S" } }, "credential-mismatch"],
  ["an empty header", header, { headers: { "x-token": "" } }, "credential-mismatch"],
  ["a repeated header", header, { headers: { "x-token": "s,s" } }, "credential-mismatch"],
  ["no query field", query, { query: "tokens=s" }, "credential-missing"],
  ["a repeated query field", query, { query: "token=s&token=s" }, "credential-malformed"],
  ["a query field that does not decode", query, { query: "token=%" }, "credential-mismatch"],
  ["no authorization", ofBearer, {}, "credential-missing"],
  ["two bearer tokens", ofBearer, bearer("Bearer s, Bearer s"), "credential-missing"],
  ["Basic instead of bearer", ofBearer, basic("x:s"), "credential-missing"],
  ["Basic that is not base64", anyUser, bearer("Basic !!"), "credential-malformed"],
  ["Basic without a colon", anyUser, basic("s"), "credential-malformed"],
  ["Basic in bytes that are not UTF-8", anyUser, bearer("Basic eDr/"), "credential-malformed"],
  ["a bearer token instead of Basic", anyUser, bearer("Bearer s"), "credential-missing"],
  ["another user", oneUser, basic("v:s"), "credential-malformed"],
])("%s is refused", (...[, accepts, shown, fault]) => {
  expect(check(accepts, shown)).toEqual({ fault });
});

test("the previous secret is accepted too, and a password may hold a colon", () => {
  expect(check(anyUser, basic("x:old:er"), ["new", "old:er"])).toEqual({ keyIndex: 1 });
});

test("bytes that are not UTF-8 are not what they would be replaced with", () => {
  expect(check(anyUser, bearer("Basic eDr/"), ["\uFFFD"])).toEqual({ fault: "credential-malformed" });
});

test("a secret that is not set matches nothing", () => {
  expect(check(header, { headers: { "x-token": "" } }, [null])).toEqual({ fault: "credential-mismatch" });
});
