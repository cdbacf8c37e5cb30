import { readMissingPermission } from "./missing-permission.ts";

const user = "User: arn:aws:iam::1:user/x is not authorized to";

test.each([
  [
    `${user} perform: sqs:GetQueueUrl on resource: arn:aws:sqs:::q because no policy`,
    "sqs:GetQueueUrl",
    "arn:aws:sqs:::q",
  ],
  [`${user} perform: s3:PutObject on resource: "arn:aws:s3:::b/k" because no`, "s3:PutObject", "arn:aws:s3:::b/k"],
  [`${user} perform: ssm:GetParameter`, "ssm:GetParameter", "*"],
  ["API: s3:CreateBucket Access Denied", "s3:CreateBucket", "*"],
])("%s", (sentence, action, resource) => {
  expect(readMissingPermission(sentence)).toEqual({
    action,
    resource,
    remedy: `Add to the role's policy: {"Effect": "Allow", "Action": "${action}", "Resource": "${resource}"}`,
  });
});

test.each([
  ["lambda", undefined],
  ["cloudformation", "cloudformation"],
] as const)("a role is passed to %s alone", (service, passedTo) => {
  const sentence = `${user} perform: iam:PassRole on resource: arn:aws:iam::1:role/r because no identity-based policy`;
  expect(readMissingPermission(sentence, passedTo)?.remedy).toBe(
    `Add to the role's policy: {"Effect": "Allow", "Action": "iam:PassRole", "Resource": "arn:aws:iam::1:role/r", "Condition": {"StringEquals": {"iam:PassedToService": "${service}.amazonaws.com"}}}`,
  );
});

test("a key is guarded by its own policy too", () => {
  expect(readMissingPermission(`${user} perform: kms:Decrypt on resource: k because no`)?.remedy).toMatch(
    /"kms:Decrypt".* The key's own policy must allow it too\.$/,
  );
});

test.each([
  ["with an explicit deny in a resource-based policy", /^Find the statement that denies it/],
  ["with an explicit deny in a service control policy", /^A policy of the AWS organization forbids sqs:SendMessage/],
  ["because no service control policy allows the sqs:SendMessage action", /^A policy of the AWS organization/],
  ["because no permissions boundary allows the sqs:SendMessage action", /to the role's permissions boundary/],
  ["because no session policy allows the sqs:SendMessage action", /to the session policy/],
])("%s: one more statement in the role's policy is not the answer", (end, remedy) => {
  const found = readMissingPermission(`${user} perform: sqs:SendMessage on resource: q ${end}`);
  expect(found?.remedy).toMatch(remedy);
  expect(found?.remedy).not.toContain('"Effect": "Allow"');
});

test.each(["Resource already exists", "You are not authorized to perform this operation."])(
  "a sentence that names no action names no permission: %s",
  (sentence) => {
    expect(readMissingPermission(sentence)).toBeNull();
  },
);
