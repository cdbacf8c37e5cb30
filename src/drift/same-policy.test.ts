import { isSamePolicy } from "./same-policy.ts";

const deny = {
  Sid: "TlsOnly",
  Effect: "Deny",
  Principal: "*",
  Action: "sqs:*",
  Resource: "arn:aws:sqs:eu-central-1:123456789012:q",
  Condition: { Bool: { "aws:SecureTransport": "false" } },
};
const allow = {
  Effect: "Allow",
  Principal: { AWS: "123456789012" },
  Action: ["sqs:SendMessage", "sqs:ReceiveMessage"],
};
const policyOf = (...Statement: readonly object[]) => ({ Version: "2012-10-17", Statement });

test.each<[string, object, object]>([
  ["another case of an action", policyOf(deny), policyOf({ ...deny, Action: "SQS:*" })],
  ["a list of one", policyOf(deny), policyOf({ ...deny, Action: ["sqs:*"], Resource: [deny.Resource] })],
  ["everybody, spelled out", policyOf(deny), policyOf({ ...deny, Principal: { AWS: "*" } })],
  ["a boolean", policyOf(deny), policyOf({ ...deny, Condition: { Bool: { "aws:SecureTransport": [false] } } })],
  ["no name, and an id", policyOf(deny), { ...policyOf({ ...deny, Sid: "x" }), Id: "SQSDefaultPolicy" }],
  [
    "an account's root",
    policyOf(allow),
    policyOf({ ...allow, Principal: { AWS: ["arn:aws:iam::123456789012:root"] } }),
  ],
  ["another order", policyOf(allow, deny), policyOf(deny, { ...allow, Action: allow.Action.toReversed() })],
  ["a single statement", { Version: "2012-10-17", Statement: deny }, policyOf(deny)],
  ["nothing twice", policyOf(deny, deny), policyOf(deny)],
])("the same in other words: %s", (_what, one, other) => {
  expect(isSamePolicy(one, other)).toBe(true);
});

test.each<[string, object, unknown]>([
  ["another effect", policyOf(deny), policyOf({ ...deny, Effect: "Allow" })],
  ["somebody let in besides", policyOf(deny), policyOf(deny, allow)],
  ["another principal", policyOf(allow), policyOf({ ...allow, Principal: "*" })],
  ["an action more", policyOf(allow), policyOf({ ...allow, Action: [...allow.Action, "sqs:DeleteQueue"] })],
  ["without its condition", policyOf(deny), policyOf({ ...deny, Condition: {} })],
  ["another value", policyOf(deny), policyOf({ ...deny, Condition: { Bool: { "aws:SecureTransport": "true" } } })],
  [
    "all but these",
    policyOf(allow),
    policyOf({ Effect: "Allow", Principal: allow.Principal, NotAction: allow.Action }),
  ],
  ["an older language", policyOf(deny), { Statement: [deny] }],
  ["none at all", policyOf(deny), {}],
])("not the same: %s", (_what, one, other) => {
  expect(isSamePolicy(one, other)).toBe(false);
});
