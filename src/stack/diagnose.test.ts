import type { StackEvent } from "../ports.ts";
import { diagnose, undeleted } from "./diagnose.ts";

const arn = "arn:aws:cloudformation:eu-central-1:1:stack/acme/1";

function event(LogicalResourceId: string, ResourceStatus: StackEvent["ResourceStatus"], reason?: string): StackEvent {
  const common = { StackId: arn, EventId: LogicalResourceId, StackName: "acme", Timestamp: undefined };
  const PhysicalResourceId = LogicalResourceId === "acme" ? arn : LogicalResourceId;
  const ResourceType = "AWS::SQS::Queue";
  return {
    ...common,
    LogicalResourceId,
    PhysicalResourceId,
    ResourceType,
    ResourceStatus,
    ResourceStatusReason: reason,
  };
}

const stackFailed = event("acme", "UPDATE_FAILED", "The following resource(s) failed to create: [Queue].");
const cancelled = event("Function", "CREATE_FAILED", "Resource creation cancelled");
const cause = event("Queue", "CREATE_FAILED", "Queue name is not valid");
const later = event("Role", "CREATE_FAILED", "Role name is not valid");

test.each([
  ["the first of several", [cause, later]],
  ["not what was cancelled because of it", [cancelled, cause]],
  ["not the stack's own echo of it", [stackFailed, cause]],
  ["not what succeeded before it", [event("Role", "CREATE_COMPLETE"), cause, later, stackFailed]],
])("the cause of a failure is %s", (_what, events) => {
  expect(diagnose(events)).toMatchObject({ logicalId: "Queue", cause: "Queue name is not valid" });
});

test("the stack's own word is the cause when no resource says more", () => {
  expect(diagnose([stackFailed])).toMatchObject({ logicalId: "acme" });
});

test.each([
  ["nothing happened", []],
  ["nothing failed", [event("Queue", "CREATE_COMPLETE")]],
  ["all was cancelled", [cancelled]],
])("there is no cause when %s", (_what, events) => {
  expect(diagnose(events)).toBeUndefined();
});

test("an event that AWS left bare is told as such", () => {
  const bare = { StackId: arn, EventId: "1", StackName: "acme", Timestamp: undefined, ResourceStatus: "CREATE_FAILED" };
  expect(diagnose([bare as StackEvent])).toEqual({
    logicalId: "",
    resourceType: "",
    cause: "CloudFormation gave no reason",
    remedy: "The stack was rolled back. Mend what the sentence above names and run again.",
  });
});

test.each([
  [
    "User: x is not authorized to perform: sqs:CreateQueue on resource: arn:aws:sqs:a because no policy allows it",
    'Add to the role\'s policy: {"Effect": "Allow", "Action": "sqs:CreateQueue", "Resource": "arn:aws:sqs:a"}',
  ],
  ["not authorized to perform: iam:CreateRole", '"Action": "iam:CreateRole", "Resource": "*"}'],
  ["You must wait 60 seconds after deleting a queue", "Wait a minute"],
  ["Resource of type 'AWS::SQS::Queue' with identifier 'a' already exists.", "Something outside this stack"],
  ["Rate exceeded (Service: Lambda)", "AWS was busy. Run again."],
  ["Account limit of concurrent executions", "Service Quotas"],
  ["Runtime is not supported", "The stack was rolled back."],
])("the remedy for %j is found", (reason, remedy) => {
  expect(diagnose([event("Queue", "CREATE_FAILED", reason)])?.remedy).toContain(remedy);
});

test("what a completed update could not delete is found", () => {
  const left = event("Role", "DELETE_FAILED", "in use");
  expect(undeleted([event("Queue", "DELETE_COMPLETE"), left, event("acme", "UPDATE_COMPLETE")])).toEqual(["Role"]);
  expect(undeleted([{ ...left, LogicalResourceId: undefined }])).toEqual([]);
});
