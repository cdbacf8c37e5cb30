import { problemsOf, withVerify } from "../../test/fixtures/config-problems.ts";

const literal = "expected a reference to a secret, got a value that is not shown here";

test.each([
  ["a literal", "{ provider: github, secret: hunter2 }", { path: "endpoints.a.verify.secret", message: literal }],
  [
    "a literal in a list",
    '{ provider: github, secret: ["ssm:/a", hunter2] }',
    { path: "endpoints.a.verify.secret.1", message: literal },
  ],
  ["a number", "{ provider: github, secret: 12345 }", { path: "endpoints.a.verify.secret", message: literal }],
  [
    "a relative parameter",
    '{ provider: github, secret: "ssm:a" }',
    { path: "endpoints.a.verify.secret", message: literal },
  ],
  [
    "a map as secret",
    "{ provider: github, secret: { a: b } }",
    { path: "endpoints.a.verify.secret", message: "expected a reference to a secret, got a map" },
  ],
  [
    "no secret",
    "{ provider: github }",
    { path: "endpoints.a.verify.secret", message: "expected a reference to a secret, got nothing" },
  ],
  [
    "no reference",
    "{ provider: github, secret: [] }",
    { path: "endpoints.a.verify.secret", message: "expected one or two references, got an empty list" },
  ],
  [
    "three references",
    '{ provider: github, secret: ["ssm:/a", "ssm:/b", "ssm:/c"] }',
    { path: "endpoints.a.verify.secret", message: "expected one or two references, got a list" },
  ],
  [
    "one reference twice",
    '{ provider: github, secret: ["ssm:/a", "ssm:/a"] }',
    { path: "endpoints.a.verify.secret", message: "expected two different references, got a list" },
  ],
  [
    "a secret as verify",
    "hunter2",
    {
      path: "endpoints.a.verify",
      message: "expected none or a map with a provider, got a value that is not shown here",
    },
  ],
  [
    "a provider that is nearly known",
    '{ provider: githb, secret: "ssm:/a" }',
    { path: "endpoints.a.verify.provider", message: 'unknown provider "githb"' },
  ],
  [
    "a provider that is not known",
    '{ provider: hunter2, secret: "ssm:/a" }',
    { path: "endpoints.a.verify.provider", message: "expected a known provider, got a value that is not shown here" },
  ],
  [
    "a provider that is a list",
    '{ provider: [], secret: "ssm:/a" }',
    { path: "endpoints.a.verify.provider", message: "expected a known provider, got an empty list" },
  ],
  [
    "no provider",
    '{ secret: "ssm:/a" }',
    { path: "endpoints.a.verify.provider", message: "expected a known provider, got nothing" },
  ],
  [
    "a key that could be a secret",
    '{ provider: github, secret: "ssm:/a", hunter2: }',
    { path: "endpoints.a.verify", message: "unknown key" },
  ],
  [
    "a slip of a key",
    '{ provider: github, secret: "ssm:/a", secert: "ssm:/a" }',
    { path: "endpoints.a.verify.secert", message: "unknown key" },
  ],
  [
    "a slip of an algorithm",
    '{ provider: hmac, secret: "ssm:/a", header: x, algorithm: sha25 }',
    {
      path: "endpoints.a.verify.algorithm",
      message: "expected one of sha1, sha256, sha512, got a value that is not shown here",
    },
  ],
  [
    "a placeholder that does not exist",
    '{ provider: hmac, secret: "ssm:/a", header: x, message: "{body}{bdy}" }',
    { path: "endpoints.a.verify.message", message: "holds a placeholder that does not exist" },
  ],
  [
    "a placeholder left open",
    '{ provider: hmac, secret: "ssm:/a", header: x, message: "{body}{body" }',
    { path: "endpoints.a.verify.message", message: "holds a placeholder that does not exist" },
  ],
  [
    "a message without body",
    '{ provider: hmac, secret: "ssm:/a", header: x, message: "v1" }',
    { path: "endpoints.a.verify.message", message: "does not hold {body}, so any body would pass" },
  ],
  [
    "a time that is nowhere",
    '{ provider: hmac, secret: "ssm:/a", header: x, message: "{timestamp}.{body}" }',
    { path: "endpoints.a.verify.timestamp", message: "`message` holds {timestamp}, but nothing says where that is" },
  ],
  [
    "a time that is not signed",
    '{ provider: hmac, secret: "ssm:/a", header: x, timestamp: { header: ts } }',
    {
      path: "endpoints.a.verify.timestamp",
      message: "this time is not part of what is signed, so anyone could change it",
    },
  ],
  [
    "a token nowhere",
    '{ provider: token, secret: "ssm:/a" }',
    { path: "endpoints.a.verify", message: "expected exactly one of `header` and `query`" },
  ],
  [
    "a token in two places",
    '{ provider: token, secret: "ssm:/a", header: x, query: y }',
    { path: "endpoints.a.verify", message: "expected exactly one of `header` and `query`" },
  ],
  [
    "a user name with a colon",
    '{ provider: basic, secret: "ssm:/a", username: "a:b" }',
    {
      path: "endpoints.a.verify.username",
      message: "expected a user name without a colon, got a value that is not shown here",
    },
  ],
])("under verify, %s is refused and not shown", (_, verify, found) => {
  const problems = problemsOf(withVerify(verify));
  expect(problems).toMatchObject([found]);
  expect(JSON.stringify(problems)).not.toContain("hunter2");
});

const touching = /nothing but digits between them/;
const trailing = /^after \{body\} stands another/;

test.each([
  ["{header.x-id}{body}", touching],
  ["{header.a}{header.b}.{body}", touching],
  ["{header.a}0{body}", touching],
  ["{timestamp}{body}", touching],
  ["{timestamp}00{body}", touching],
  ["{timestamp}{header.x-id}.{body}", touching],
  ["{body}{timestamp}", touching],
  ["{body}.{header.x-id}", trailing],
  ["{body}.{timestamp}.{header.x-id}", trailing],
  ["{body}.{body}", trailing],
  ["{body}{body}", touching],
])("the message %s would have two readings", (message, text) => {
  expect(problemsOf(withVerify(hmac(message)))).toMatchObject([
    {
      path: "endpoints.a.verify.message",
      message: expect.stringMatching(text),
      remedy: expect.stringContaining("`provider: token`"),
    },
  ]);
});

test.each([
  "{body}",
  "v0:{timestamp}:{body}",
  "{header.x-id}.{timestamp}.{body}",
  "1{timestamp}0.0{body}",
  "{timestamp}}{body}",
  "{body}.{timestamp}",
  "{body}.{timestamp}0",
])("the message %s has one reading", (message) => {
  expect(problemsOf(withVerify(hmac(message)))).toEqual([]);
});

function hmac(message: string): string {
  const timestamp = message.includes("{timestamp}") ? ", timestamp: { header: x-ts }" : "";
  return `{ provider: hmac, secret: "ssm:/a", header: x-sig, message: "${message}"${timestamp} }`;
}
