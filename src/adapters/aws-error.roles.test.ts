import { toActionError } from "./aws-error.ts";

function meaningOf(name: string, message: string) {
  return toActionError("cloudformation:CreateChangeSet", Object.assign(new Error(message), { name, $fault: "client" }));
}

test("a role that our own call passes is passed to CloudFormation", () => {
  const message =
    "User: arn:aws:sts::1:assumed-role/ci/me is not authorized to perform: iam:PassRole on resource: arn:aws:iam::1:role/cfn because no identity-based policy allows the iam:PassRole action";
  const error = meaningOf("AccessDenied", message);
  expect(error.remedy).toContain('{"StringEquals": {"iam:PassedToService": "cloudformation.amazonaws.com"}}');
});

test("a role that CloudFormation cannot work as is told with its trust", () => {
  const message = "Role arn:aws:iam::1:role/cfn is invalid or cannot be assumed";
  expect(meaningOf("ValidationError", message)).toMatchObject({
    code: "role-refused",
    remedy: expect.stringContaining("to the service cloudformation.amazonaws.com"),
  });
});
