import { toAssumedRole } from "./assumed-role.ts";

test.each([
  ["aws", "sts.amazonaws.com"],
  ["aws-us-gov", "sts.amazonaws.com"],
  ["aws-cn", "sts.amazonaws.com.cn"],
])("the token for a role in %s is meant for %s", (partition, audience) => {
  expect(toAssumedRole(`arn:${partition}:iam::123456789012:role/ci/plan`, { id: "8", attempt: "2" })).toEqual({
    arn: `arn:${partition}:iam::123456789012:role/ci/plan`,
    account: "123456789012",
    ...{ partition, audience },
    sessionName: "webhook2sqs-8-2",
  });
});

test.each([
  ["", "webhook2sqs"],
  ["8 (again)", "webhook2sqs-8--again-"],
  ["9".repeat(80), `webhook2sqs-${"9".repeat(52)}`],
])("a session is named after the run %j, in STS's characters", (id, name) => {
  expect(toAssumedRole("arn:aws:iam::1:role/r", { id, attempt: "" }).sessionName).toBe(name);
});
