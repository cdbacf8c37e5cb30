import type { VerifyConfig } from "../providers/verify-config.ts";
import { compareVerify, describeVerify } from "./verify-details.ts";

const [current, previous] = [
  { store: "ssm", name: "/acme/new" },
  { store: "secretsmanager", id: "acme/old", key: "token" },
] as const;

const github: VerifyConfig = { provider: "github", secrets: [current] };
const none: VerifyConfig = { provider: "none" };
const token: VerifyConfig = { provider: "token", secrets: [current], in: "header", field: "x-token" };
const basic: VerifyConfig = { provider: "basic", secrets: [current], username: null };
const hmac: VerifyConfig = {
  provider: "hmac",
  secrets: [current],
  header: "x-sig",
  algorithm: "sha256",
  encoding: "hex",
  prefix: "",
  message: "{timestamp}.{body}",
  timestamp: { header: "x-ts", tolerance: 300 },
};

const calm: readonly (readonly [sentence: string, before: VerifyConfig, after: VerifyConfig])[] = [
  ["verify `none` → `github`; verify.secret `ssm:/acme/new`", none, github],
  ["verify `github` → `stripe`", github, { provider: "stripe", secrets: [current] }],
  ["verify `basic` → `github`", basic, github],
  ["verify `basic` → `token`; verify.header `x-token`", basic, token],
  [
    "verify.secret `ssm:/acme/new` → `secretsmanager:acme/old#token`",
    github,
    { provider: "github", secrets: [previous] },
  ],
  [
    "verify.secret `ssm:/acme/new` → `ssm:/acme/new` (previous `secretsmanager:acme/old#token`)",
    github,
    { provider: "github", secrets: [current, previous] },
  ],
  [
    "verify.secret `secretsmanager:acme/old#token` (previous `ssm:/acme/new`) → `ssm:/acme/new` (previous `secretsmanager:acme/old#token`)",
    { provider: "github", secrets: [previous, current] },
    { provider: "github", secrets: [current, previous] },
  ],
  ["verify.secret none → `ssm:/acme/new`", { provider: "github", secrets: [] }, github],
  ["verify.header `x-sig` → `x-other`", hmac, { ...hmac, header: "x-other" }],
  ["verify.algorithm `sha256` → `sha1`", hmac, { ...hmac, algorithm: "sha1" }],
  ["verify.encoding `hex` → `base64`", hmac, { ...hmac, encoding: "base64" }],
  ['verify.prefix `""` → `sha256=`', hmac, { ...hmac, prefix: "sha256=" }],
  ["verify.message `{timestamp}.{body}` → `{body}`", hmac, { ...hmac, message: "{body}" }],
  [
    "verify.timestamp `{ header: x-ts, tolerance: 5m }` → `{ header: x-ts, tolerance: 1d }`",
    hmac,
    { ...hmac, timestamp: { header: "x-ts", tolerance: 86_400 } },
  ],
  ["verify.timestamp none → `{ header: x-ts, tolerance: 5m }`", { ...hmac, timestamp: null }, hmac],
  ["verify.header `x-token` → `x-other`", token, { ...token, field: "x-other" }],
  ["verify.header `x-token` → none; verify.query none → `t`", token, { ...token, in: "query", field: "t" }],
  ["verify.username any → `acme`", basic, { ...basic, username: "acme" }],
];

test.each(calm)("%s", (...[sentence, before, after]) => {
  const details = compareVerify([before, after]);
  expect(details).toEqual(sentence.split("; ").map((text) => ({ text, risky: false })));
});

const alarming: readonly (readonly [sentence: string, before: VerifyConfig, after: VerifyConfig])[] = [
  ["verify `github` → `none`: anyone may send", github, none],
  ["verify `basic` → `none`: anyone may send", basic, none],
  [
    "verify `github` → `gitlab`: it proves who sent, no longer what",
    github,
    { provider: "gitlab", secrets: [current] },
  ],
  [
    "verify.timestamp `{ header: x-ts, tolerance: 5m }` → none: an old request can be replayed",
    hmac,
    { ...hmac, timestamp: null },
  ],
];

test.each(alarming)("it is risky that %s", (...[text, before, after]) => {
  expect(compareVerify([before, after])).toEqual([{ text, risky: true }]);
});

test("a new endpoint tells whom it trusts, and that anyone may send is risky", () => {
  expect(describeVerify(github)).toEqual({ text: "verify `github`", risky: false });
  expect(describeVerify(none)).toEqual({ text: "verify `none`: anyone may send", risky: true });
});
