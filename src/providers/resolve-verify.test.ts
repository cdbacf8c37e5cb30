import type { SecretReference } from "../../handler/settings.ts";
import { findProvider, resolveVerify } from "./resolve-verify.ts";
import { providers } from "./table.ts";

const secrets: readonly SecretReference[] = [{ store: "ssm", name: "/a" }];

test("a named provider becomes its row", () => {
  expect(resolveVerify({ provider: "github", secrets })).toEqual({
    provider: "github",
    secrets,
    ...providers.github.row,
  });
});

test("`none` has no secret", () => {
  expect(resolveVerify({ provider: "none" })).toEqual({ provider: "none", secrets: [], scheme: { kind: "none" } });
});

test("a token is looked for where the file says, a header in lower case", () => {
  const place = (where: "header" | "query") =>
    resolveVerify({ provider: "token", secrets, in: where, field: "X-Token" }).scheme;
  expect(place("header")).toEqual({ kind: "credential", accepts: [{ in: "header", name: "x-token" }] });
  expect(place("query")).toEqual({ kind: "credential", accepts: [{ in: "query", name: "X-Token" }] });
});

test("Basic credentials may name their user", () => {
  expect(resolveVerify({ provider: "basic", secrets, username: "u" }).scheme).toEqual({
    kind: "credential",
    accepts: [{ in: "basic", username: "u" }],
  });
});

test.each([
  [
    { header: "X-Ts", tolerance: 60 },
    { from: "header.x-ts", tolerance: 60 },
  ],
  [null, null],
])("a scheme of the file's own has the shape of a row (timestamp %p)", (timestamp, resolved) => {
  const verify = resolveVerify({
    provider: "hmac",
    secrets,
    header: "X-Sig",
    algorithm: "sha512",
    encoding: "base64url",
    prefix: "p=",
    message: "{header.X-Id}.{body}",
    timestamp,
  });
  expect(verify.scheme).toEqual({
    kind: "signature",
    algorithm: "sha512",
    encoding: "base64url",
    key: "utf8",
    header: "x-sig",
    form: "plain",
    prefix: "p=",
    message: "{header.x-id}.{body}",
    timestamp: resolved,
  });
});

test("a provider is found by its name, and nothing that an object inherits is", () => {
  expect(findProvider("slack")).toBe(providers.slack);
  expect(findProvider("hmac")).toBeUndefined();
  expect(findProvider("toString")).toBeUndefined();
});
