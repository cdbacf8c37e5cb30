import { serviceError } from "../../test/fakes/refusing-aws.ts";
import { withMeaning } from "./aws-error.ts";

test.each([
  ["Throttling", "Rate exceeded", "aws-busy", /^AWS was busy/],
  ["ThrottlingException", "Rate exceeded", "aws-busy", /^AWS was busy/],
  ["InternalFailure", "no", "aws-busy", /^AWS was busy/],
  ["ServiceUnavailable", "no", "aws-busy", /^AWS was busy/],
  ["ChangeSetNotFoundException", "ChangeSet [x] does not exist", "change-set-gone", /^Another run or person/],
  ["InvalidChangeSetStatusException", "It is [OBSOLETE]", "stack-overtaken", /^Another run or person/],
  ["ValidationError", "Stack:x is in UPDATE_IN_PROGRESS state and can not be", "stack-overtaken", /^Another run/],
  ["ValidationError", "Stack [x] already exists and cannot be created again", "stack-overtaken", /^Another run/],
  ["AlreadyExistsException", "x is in UPDATE_IN_PROGRESS state", "aws-error", /^The sentence above is AWS's own/],
  ["ValidationError", "Throttling: no", "aws-error", /^The sentence above is AWS's own/],
  ["LimitExceededException", "no", "aws-error", /^The sentence above is AWS's own/],
])("%s (%s) is told as %s, in AWS's words", async (...[name, message, code, remedy]) => {
  const call = () => Promise.reject(serviceError(name, message));
  await expect(withMeaning("sqs:GetQueueUrl", call)).rejects.toMatchObject({
    code,
    message: `sqs:GetQueueUrl failed: ${name}: ${message}`,
    remedy: expect.stringMatching(remedy),
  });
});
