import { hintFor } from "./hints.ts";

const sqs = "(Service: Sqs, Status Code: 400, Request ID: 1)";
const handler = (message: string, code: string) =>
  `Resource handler returned message: "${message}" (RequestToken: 1, HandlerErrorCode: ${code})`;
const exists = (type: string, identifier: string) =>
  `Resource of type '${type}' with identifier '${identifier}' already exists.`;

/** AWS's own sentences, the type of the resource, and how the answer to each begins. */
test.each([
  [
    handler(
      `User: arn:aws:sts::123456789012:assumed-role/deploy/x is not authorized to perform: sqs:createqueue on resource: arn:aws:sqs:eu-central-1:123456789012:q because no identity-based policy allows the sqs:createqueue action ${sqs}`,
      "AccessDenied",
    ),
    "",
    'Add to the role\'s policy: {"Effect": "Allow", "Action": "sqs:createqueue", "Resource": "arn:aws:sqs:eu-central-1:123456789012:q"}',
  ],
  [
    "You are not authorized to perform this operation. Encoded authorization failure message: 4OC3xyz",
    "",
    "The role lacks a permission that AWS names only in code.",
  ],
  ["User Initiated", "", "Somebody cancelled the operation"],
  [
    handler(
      `You must wait 60 seconds after deleting a queue before you can create another with the same name. ${sqs}`,
      "GeneralServiceException",
    ),
    "AWS::SQS::Queue",
    "SQS keeps the name of a deleted queue for 60 seconds.",
  ],
  [
    handler(
      "The role defined for the function cannot be assumed by Lambda. (Service: Lambda, Status Code: 400)",
      "InvalidRequest",
    ),
    "AWS::Lambda::Function",
    "A new role takes some seconds",
  ],
  [
    handler(
      "Error occurred while GetObject. S3 Error Code: NoSuchKey. S3 Error Message: The specified key does not exist. (Service: Lambda, Status Code: 400)",
      "InvalidRequest",
    ),
    "AWS::Lambda::Function",
    "The function's code is no longer in the artifact bucket.",
  ],
  [
    "Your access has been denied by S3, please make sure your request credentials have permission to GetObject for b/k. S3 Error Code: AccessDenied. S3 Error Message: Access Denied",
    "AWS::Lambda::Function",
    "The role that deploys may not read the function's code",
  ],
  [
    "Error occurred while GetObject. S3 Error Code: PermanentRedirect. S3 Error Message: The bucket is in this region: eu-west-1.",
    "AWS::Lambda::Function",
    "Lambda takes code only from a bucket of its own region.",
  ],
  [
    "Insufficient permissions to enable logging (Service: AmazonApiGatewayV2; Status Code: 400; Error Code: BadRequestException)",
    "AWS::ApiGatewayV2::Stage",
    "The role needs the log delivery permissions",
  ],
  [
    "Resource policy size limit exceeded. (Service: CloudWatchLogs, Status Code: 400)",
    "AWS::ApiGatewayV2::Stage",
    "CloudWatch Logs keeps ten resource policies",
  ],
  [handler("Rate exceeded (Service: Lambda, Status Code: 429)", "Throttling"), "", "AWS was busy."],
  ["RequestLimitExceeded", "", "AWS was busy."],
  [
    handler(
      "Specified ReservedConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its minimum value of [100].",
      "InvalidRequest",
    ),
    "AWS::Lambda::Function",
    "Lower `function.reservedConcurrency`",
  ],
  [
    handler(
      "Maximum policy size of 10240 bytes exceeded for role r (Service: Iam, Status Code: 409)",
      "ServiceLimitExceeded",
    ),
    "AWS::IAM::Policy",
    "The function's role holds no more permissions",
  ],
  [
    handler("Code storage limit exceeded. (Service: Lambda, Status Code: 400)", "InvalidRequest"),
    "",
    "Lambda's storage for code is full",
  ],
  [
    "Value nodejs24.x at 'runtime' failed to satisfy constraint: Member must satisfy enum value set: [nodejs20.x]",
    "AWS::Lambda::Function",
    "Lambda does not offer that runtime",
  ],
  [
    "Properties validation failed for resource Q with message:\n#: extraneous key [Mood] is not permitted",
    "AWS::SQS::Queue",
    "The action's template has a property",
  ],
  [
    "Properties validation failed for resource Q with message:\n#/MessageRetentionPeriod: 5 is not greater or equal to 60",
    "AWS::SQS::Queue",
    "AWS does not take that value.",
  ],
  ["#/MemorySize: 64 is not greater or equal to 128", "", "AWS does not take that value."],
  [
    "1 validation error detected: Value '40' at 'timeout' failed to satisfy constraint: Member must have value less than or equal to 900",
    "AWS::Lambda::Function",
    "AWS does not take that value.",
  ],
  [
    `Value 5 for parameter MessageRetentionPeriod is invalid. Reason: Must be an integer. ${sqs}`,
    "",
    "AWS does not take that value.",
  ],
  [
    handler("Cannot exceed quota for RolesPerAccount: 1000 (Service: Iam)", "ServiceLimitExceeded"),
    "",
    "The quota RolesPerAccount is 1000 and used up.",
  ],
  [
    "Limit exceeded for resource of type 'AWS::ApiGatewayV2::Api'. Reason: Too many",
    "",
    "A limit of the AWS account for AWS::ApiGatewayV2::Api is reached.",
  ],
  ["LimitExceededException: Limit for stack has been exceeded", "", "A limit of the AWS account is reached."],
  ["Stack [acme] cannot be deleted while TerminationProtection is enabled", "", "Write `terminationProtection: false`"],
  [
    `A queue already exists with the same name and a different value for attribute X ${sqs}`,
    "AWS::SQS::Queue",
    "That queue exists outside this stack.",
  ],
  [exists("AWS::SQS::Queue", "q"), "", "That queue exists outside this stack."],
  [
    handler("Route with key ANY /github already exists for this API.", "AlreadyExists"),
    "AWS::ApiGatewayV2::Route",
    "Another route of this API has that path",
  ],
  [
    exists("AWS::Logs::LogGroup", '{"/properties/LogGroupName":"/aws/lambda/acme"}'),
    "",
    "That log group exists outside this stack",
  ],
  [exists("AWS::Logs::LogGroup", "acme"), "", "That log group exists outside this stack"],
  [exists("AWS::S3::Bucket", "b"), "", "That bucket exists already."],
  [
    handler("Function already exist: acme (Service: Lambda, Status Code: 409)", "AlreadyExists"),
    "AWS::Lambda::Function",
    "Something outside this stack has that name.",
  ],
  [
    "acme already exists in stack arn:aws:cloudformation:eu-central-1:1:stack/other/2",
    "AWS::IAM::Role",
    "It belongs to the stack other.",
  ],
  ["The KMS key is invalid for CreateGrant. Please check your KMS CreateGrant settings", "", "The key's own policy"],
  [
    handler("Access Denied (Service: S3, Status Code: 403)", "AccessDenied"),
    "",
    "The role that deploys lacks a permission that AWS does not name.",
  ],
])("%j", (sentence, resourceType, beginning) => {
  expect(hintFor(sentence, resourceType)?.slice(0, beginning.length)).toBe(beginning);
});

test("the log group to delete is named, where AWS names it", () => {
  expect(hintFor(exists("AWS::Logs::LogGroup", '{"LogGroupName":"/aws/lambda/acme"}'), "")).toContain(
    "--log-group-name /aws/lambda/acme)",
  );
  expect(hintFor(exists("AWS::Logs::LogGroup", "acme"), "")).toContain("--log-group-name <name>)");
});

test("a sentence that nobody knows has no hint", () => {
  expect(hintFor("The moon is in the wrong house", "AWS::SQS::Queue")).toBeNull();
});
