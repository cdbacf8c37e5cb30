import { ActionError } from "../errors.ts";
import { isAccessDenied, statusOf, withMeaning } from "./aws-error.ts";

function fault(name: string, message = "no", more: object = {}): Error {
  return Object.assign(new Error(message), { name, ...more });
}

async function meaningOf(error: unknown): Promise<ActionError> {
  const thrown = await withMeaning("sqs:GetQueueUrl", () => Promise.reject(error)).catch((caught: unknown) => caught);
  if (thrown instanceof ActionError) return thrown;
  throw new Error("no ActionError was thrown");
}

test("a call that succeeds answers what it found", async () => {
  await expect(withMeaning("sqs:GetQueueUrl", async () => "found")).resolves.toBe("found");
});

test("a fault that has its meaning already keeps it", async () => {
  const error = new ActionError("timeout", { message: "late", remedy: "wait" });
  expect(await meaningOf(error)).toBe(error);
});

test("missing credentials are told with the step that brings them", async () => {
  const error = await meaningOf(fault("CredentialsProviderError"));
  expect(error).toMatchObject({ code: "credentials-missing", message: "There are no AWS credentials" });
  expect(error.remedy).toContain("aws-actions/configure-aws-credentials");
  expect(error.cause).toBeInstanceOf(Error);
});

test.each(["ExpiredToken", "InvalidClientTokenId", "SignatureDoesNotMatch"])(
  "credentials that AWS refuses with %s are told apart from missing ones",
  async (name) => {
    expect(await meaningOf(fault(name, "It expired"))).toMatchObject({
      code: "credentials-missing",
      message: `AWS does not accept the credentials: ${name}: It expired`,
    });
  },
);

const denied = "User: arn:aws:sts::1:assumed-role/ci/me is not authorized to perform: sqs:ListQueueTags on resource: ";

test.each([
  [
    "an ARN",
    `${denied}arn:aws:sqs:us-east-1:1:q because no identity-based policy allows it`,
    "arn:aws:sqs:us-east-1:1:q",
  ],
  ["an ARN in quotes, as S3 does", `${denied}"arn:aws:s3:::b/k" because no identity-based policy`, "arn:aws:s3:::b/k"],
])("a denied call that names %s tells the statement to add", async (_what, message, resource) => {
  const error = await meaningOf(fault("AccessDenied", message));
  expect(error).toMatchObject({
    code: "permission-missing",
    message: `The role may not call sqs:ListQueueTags on ${resource}: ${message}`,
    remedy: `Add to the role's policy: {"Effect": "Allow", "Action": "sqs:ListQueueTags", "Resource": "${resource}"}`,
    resource,
  });
});

test("a denied call without a reason tells the statement of the call itself", async () => {
  const error = await meaningOf(fault("AccessDeniedException", "Access Denied"));
  expect(error.message).toBe("The role may not call sqs:GetQueueUrl: Access Denied");
  expect(error.remedy).toContain('"Action": "sqs:GetQueueUrl", "Resource": "*"');
});

test("an explicit deny is not to be mended by an added permission", async () => {
  const error = await meaningOf(fault("AccessDenied", `${denied}* with an explicit deny in a service control policy`));
  expect(error.remedy).toBe("Find the statement that denies it: no added permission outweighs an explicit deny.");
});

test.each([
  [
    "its code",
    fault("Error", "connect ECONNREFUSED 127.0.0.1:1", { code: "ECONNREFUSED" }),
    "ECONNREFUSED (connect ECONNREFUSED 127.0.0.1:1)",
  ],
  ["its name", fault("TimeoutError", ""), "TimeoutError"],
])("a host that cannot be reached is known by %s", async (_what, error, words) => {
  expect(await meaningOf(error)).toMatchObject({
    code: "aws-unreachable",
    message: `AWS cannot be reached for sqs:GetQueueUrl: ${words}`,
  });
});

test.each([
  [fault("ValidationError", "Stack is busy"), "sqs:GetQueueUrl failed: ValidationError: Stack is busy"],
  [fault("Odd", "numeric", { code: 7 }), "sqs:GetQueueUrl failed: Odd: numeric"],
  ["a text", "sqs:GetQueueUrl failed: : a text"],
])("any other fault keeps AWS's own sentence", async (error, message) => {
  expect(await meaningOf(error)).toMatchObject({ code: "aws-error", message });
});

test("the answer to a HEAD request is denied by its status, having no body to name it", () => {
  expect(isAccessDenied(fault("Unknown", "", { $metadata: { httpStatusCode: 403 } }))).toBe(true);
  expect(isAccessDenied(fault("Unknown", "", { $metadata: { httpStatusCode: 400 } }))).toBe(false);
});

test.each([
  ["a text"],
  [fault("E")],
  [fault("E", "", { $metadata: null })],
  [fault("E", "", { $metadata: "403" })],
  [fault("E", "", { $metadata: {} })],
])("a fault that no answer of AWS caused has no status", (error) => {
  expect(statusOf(error)).toBeUndefined();
});
