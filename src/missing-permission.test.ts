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
])("%s", (sentence, action, resource) => {
  expect(readMissingPermission(sentence)).toEqual({
    action,
    resource,
    remedy: `Add to the role's policy: {"Effect": "Allow", "Action": "${action}", "Resource": "${resource}"}`,
  });
});

test("an explicit deny is not answered with one more allow", () => {
  const sentence = `${user} perform: sqs:SendMessage on resource: q with an explicit deny in a resource-based policy`;
  expect(readMissingPermission(sentence)?.remedy).toMatch(/^Find the statement that denies it/);
});

test("a sentence about something else names no permission", () => {
  expect(readMissingPermission("Resource already exists")).toBeNull();
});
