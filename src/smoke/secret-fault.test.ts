import { bodyHmac, standardScheme, token } from "../providers/scheme.ts";
import { secretFault } from "./secret-fault.ts";

const standard = standardScheme("webhook");
const hmac = { ...bodyHmac, header: "x-sig" };
const bearer = { kind: "credential", accepts: [{ in: "bearer" }] } as const;
const query = { kind: "credential", accepts: [{ in: "query", name: "token" }] } as const;

const form = "it is not in the form that its provider shows: `whsec_` and then base64";
const broken = "it holds a line break: store it without the one at its end";
const spaced = "it begins or ends with a space";
const unfit = "it holds a character that no header takes";

test.each([
  { schemes: [standard, hmac, token("x-token"), bearer, query], secret: "", fault: "it is empty" },
  { schemes: [standard], secret: "not base64!", fault: form },
  { schemes: [standard], secret: "whsec_", fault: form },
  { schemes: [standard, token("x-token"), bearer], secret: "bm8=\n", fault: broken },
  { schemes: [token("x-token")], secret: "a\r\nb", fault: broken },
  { schemes: [standard, token("x-token"), bearer], secret: " bm8=", fault: spaced },
  { schemes: [standard, token("x-token"), bearer], secret: "bm8= ", fault: spaced },
  { schemes: [bearer], secret: "a b", fault: "it holds a space, which a bearer token may not" },
  { schemes: [token("x-token"), bearer], secret: "kéy", fault: unfit },
  { schemes: [token("x-token"), bearer], secret: "a\tb", fault: unfit },
])("the secret $secret is at fault: $fault", ({ schemes, secret, fault }) => {
  expect(schemes.map((scheme) => secretFault(scheme, secret))).toEqual(schemes.map(() => fault));
});

test.each([
  [{ kind: "none" } as const, ""],
  [hmac, " any\nbytes é"],
  [standard, "whsec_bm8="],
  [token("x-token"), "a b"],
  [bearer, "abc"],
  [query, "a b\n"],
  [{ kind: "credential", accepts: [{ in: "basic", username: null }] } as const, "pass word\n"],
  [{ kind: "credential", accepts: [] } as const, "nowhere to go"],
])("what its scheme can carry has no fault", (scheme, secret) => {
  expect(secretFault(scheme, secret)).toBeNull();
});
