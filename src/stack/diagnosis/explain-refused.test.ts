import { awsFault } from "../../../test/fakes/aws-fault.ts";
import { connectTo } from "../../../test/fakes/cloudformation-client.ts";
import { startLocalServer } from "../../../test/fakes/local-server.ts";
import type { OperationEvent } from "../../ports.ts";
import { explainRefusedChangeSet } from "./explain-refused.ts";

const early =
  "The following hook(s)/validation failed: [AWS::EarlyValidation::PropertyValidation]. To troubleshoot Early Validation errors, use the DescribeEvents API for detailed failure information.";

function explain(reason: string, events: readonly OperationEvent[] | Error) {
  const describeFailedEvents = async () => {
    if (events instanceof Error) throw events;
    return events;
  };
  const refused = { arn: "changeset", stackArn: "stack", reason };
  return explainRefusedChangeSet(refused, { aws: { cloudFormation: { describeFailedEvents } } });
}

const invalid: OperationEvent = {
  EventType: "VALIDATION_ERROR",
  LogicalResourceId: "Queue1",
  ResourceType: "AWS::SQS::Queue",
  ValidationFailureMode: "FAIL",
  ValidationName: "PROPERTY_VALIDATION",
  ValidationStatus: "FAILED",
  ValidationStatusReason: "5 is not greater or equal to 60",
  ValidationPath: "/Resources/Queue1/Properties/MessageRetentionPeriod",
};
const taken: OperationEvent = {
  EventType: "VALIDATION_ERROR",
  ValidationFailureMode: "FAIL",
  ValidationStatusReason: "Resource of type 'AWS::SQS::Queue' with identifier 'q' already exists.",
  ValidationPath: "/Resources/Queue2",
};

test("a value that AWS does not take is told with resource and property", async () => {
  expect(await explain(early, [invalid])).toEqual({
    logicalId: "Queue1",
    resourceType: "AWS::SQS::Queue",
    property: "MessageRetentionPeriod",
    cause: "5 is not greater or equal to 60",
    remedy: "Nothing was changed. Mend what the sentence above names and run again.",
    code: "change-set-failed",
  });
});

test("a name that is taken is told by its path, with what to do about it", async () => {
  expect(await explain(early, [taken])).toEqual({
    logicalId: "Queue2",
    resourceType: "",
    cause: taken.ValidationStatusReason,
    remedy: expect.stringMatching(/^That queue exists outside this stack/),
    code: "change-set-failed",
  });
});

test("of several the first is told, and how many there are", async () => {
  const warning: OperationEvent = { ...invalid, ValidationFailureMode: "WARN" };
  const empty: OperationEvent = { EventType: "VALIDATION_ERROR" };
  const events: OperationEvent[] = [warning, empty, { EventType: "STACK_EVENT" }, {}, taken, invalid];
  expect(await explain(early, events)).toMatchObject({
    cause: `${taken.ValidationStatusReason} (and 1 more)`,
  });
});

test("what no event places is told without a place", async () => {
  const { LogicalResourceId: _, ValidationPath: __, ...bare } = invalid;
  expect(await explain(early, [bare])).toMatchObject({ logicalId: "" });
});

test.each([
  [{ HookType: "Acme::Guard", HookStatusReason: "no tags" }, "The hook Acme::Guard refuses it: no tags"],
  [{}, "The hook  refuses it: no reason given"],
])("a hook that refuses is named", async (extra, cause) => {
  const event: OperationEvent = { EventType: "HOOK_INVOCATION_ERROR", LogicalResourceId: "Queue1", ...extra };
  expect(await explain("", [event])).toMatchObject({ cause, remedy: expect.stringContaining("meet its rule") });
});

test("a hook that only warns refuses nothing", async () => {
  const event: OperationEvent = { EventType: "HOOK_INVOCATION_ERROR", HookFailureMode: "WARN" };
  expect(await explain("Why", [event])).toMatchObject({ cause: "The change was refused: Why" });
});

test("what could not be provisioned is told in AWS's words", async () => {
  const event: OperationEvent = { EventType: "PROVISIONING_ERROR", ResourceStatusReason: "Rate exceeded" };
  expect(await explain("", [event, { EventType: "PROVISIONING_ERROR" }])).toMatchObject({
    cause: "Rate exceeded",
    remedy: "AWS was busy. Run again.",
  });
});

test.each([
  ["Properties validation failed for resource QueueA with message:\n#/VisibilityTimeout: 9 is not", "QueueA"],
  ["Template format error: Unresolved resource dependencies [QueueA] in the Resources block", "QueueA"],
  ["Template error: instance of Fn::GetAtt references undefined resource QueueA", "QueueA"],
  ["Template error: every Fn::Split object requires two parameters [QueueA] in block", "QueueA"],
  ["Circular dependency between resources: [QueueA, Function]", "QueueA"],
  ["Invalid template property at /Resources/QueueA/Properties", "QueueA"],
  ["Resource QueueA with the given identifier does not exist", "QueueA"],
  ["Resource handler returned message: no", ""],
  ["Resource AWS::SQS::Queue is not known here", ""],
  ["As part of the import operation, you cannot modify or add [Outputs]", ""],
])("without an event the reason names the resource: %j", async (reason, logicalId) => {
  expect(await explain(reason, [])).toMatchObject({
    logicalId,
    cause: `${logicalId === "" ? "The change was refused: " : ""}${reason.replace("\n", " ")}`,
  });
});

test("the property is read from the reason too", async () => {
  const reason = "Properties validation failed for resource QueueA with message:\n#/VisibilityTimeout: 9 is not";
  expect(await explain(reason, [])).toMatchObject({
    property: "VisibilityTimeout",
    remedy: "AWS does not take that value. Correct it in the config file and run again.",
  });
});

test("a refusal without any reason says so", async () => {
  expect(await explain("", [])).toMatchObject({
    cause: "The change was refused: CloudFormation gave no reason",
    remedy: "Nothing was changed. Mend what the sentence above names and run again.",
  });
});

test("events that the role may not read hide no refusal, and the permission that is missing is named", async () => {
  const server = await startLocalServer((response) =>
    response
      .writeHead(403)
      .end("<ErrorResponse><Error><Code>AccessDenied</Code><Message>no</Message></Error></ErrorResponse>"),
  );
  const deployer = { aws: { cloudFormation: connectTo(server.url) } };
  const refused = { arn: "changeset", stackArn: "stack" };
  expect(await explainRefusedChangeSet({ ...refused, reason: early }, deployer)).toMatchObject({
    cause: expect.stringContaining("validation failed: [AWS::EarlyValidation::PropertyValidation]"),
    remedy: `Nothing was changed. CloudFormation tells the reason in events that this role may not read. Add to the role's policy: {"Effect": "Allow", "Action": "cloudformation:DescribeEvents", "Resource": "*"}`,
  });
  expect(await explainRefusedChangeSet({ ...refused, reason: "Rate exceeded" }, deployer)).toMatchObject({
    remedy: "AWS was busy. Run again.",
  });
  await server.stop();
});

test("events that AWS does not give hide no refusal", async () => {
  const lost = awsFault("cloudformation:DescribeEvents", "InternalFailure", "no");
  expect((await explain(early, lost)).remedy).toMatch(/^Nothing was changed\. Mend what the sentence above names/);
});

test("a defect of ours is not taken for events that may not be read", async () => {
  await expect(explain("", new TypeError("x"))).rejects.toThrow(TypeError);
});
