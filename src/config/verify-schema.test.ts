import { parseConfig } from "./parse-config.ts";

function parse(verify: string) {
  return parseConfig(`name: acme\nendpoints: { a: { verify: ${verify}, queues: [q] } }\n`, "f.yml").config.endpoints[0]
    ?.verify;
}

const arn = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:ci/hooks-AbCdEf";

test.each([
  ["none", { provider: "none" }],
  ['{ provider: slack, secret: "ssm:/a/b" }', { provider: "slack", secrets: [{ store: "ssm", name: "/a/b" }] }],
  [
    '{ provider: stripe, secret: ["ssm:/new", "secretsmanager:ci/old#stripe"] }',
    {
      provider: "stripe",
      secrets: [
        { store: "ssm", name: "/new" },
        { store: "secretsmanager", id: "ci/old", key: "stripe" },
      ],
    },
  ],
  [
    `{ provider: svix, secret: "secretsmanager:${arn}" }`,
    { provider: "svix", secrets: [{ store: "secretsmanager", id: arn }] },
  ],
  [
    '{ provider: hmac, secret: "ssm:/a", header: X-Sig }',
    {
      provider: "hmac",
      secrets: [{ store: "ssm", name: "/a" }],
      header: "x-sig",
      algorithm: "sha256",
      encoding: "hex",
      prefix: "",
      message: "{body}",
      timestamp: null,
    },
  ],
  [
    '{ provider: hmac, secret: "ssm:/a", header: x-sig, message: "{header.X-Ts}.{body}", timestamp: { header: X-Ts } }',
    expect.objectContaining({ timestamp: { header: "x-ts", tolerance: 300 } }),
  ],
  [
    '{ provider: token, secret: "ssm:/a", header: X-Token }',
    { provider: "token", secrets: [{ store: "ssm", name: "/a" }], in: "header", field: "x-token" },
  ],
  [
    '{ provider: token, secret: "ssm:/a", query: Token }',
    { provider: "token", secrets: [{ store: "ssm", name: "/a" }], in: "query", field: "Token" },
  ],
  [
    '{ provider: basic, secret: "ssm:/a" }',
    { provider: "basic", secrets: [{ store: "ssm", name: "/a" }], username: null },
  ],
  [
    '{ provider: basic, secret: "ssm:/a", username: me }',
    { provider: "basic", secrets: [{ store: "ssm", name: "/a" }], username: "me" },
  ],
])("verify: %s is understood", (verify, expected) => {
  expect(parse(verify)).toEqual(expected);
});

test("a header is looked for in lower case, a group path into it too", () => {
  const text = `name: a\nendpoints: { a: { verify: none, queues: [q], groupBy: [header.X-Tenant, body.Id] } }`;
  expect(parseConfig(text, "f.yml").config.endpoints[0]?.groupBy).toEqual(["header.x-tenant", "body.Id"]);
});

test("an unverified endpoint is throttled, unless the file has a default of its own", () => {
  const endpoint = "name: a\nendpoints: { a: { verify: none, queues: [q] } }\n";
  const throttleOf = (text: string) => parseConfig(text, "f.yml").config.endpoints[0]?.throttle;
  expect(throttleOf(endpoint)).toEqual({ rate: 10, burst: 20 });
  expect(throttleOf(`${endpoint}throttle: { rate: 1, burst: 2 }`)).toBeNull();
});
