import type { StackEvent } from "../../ports.ts";
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

const echo = "The following resource(s) failed to create: [Queue]. Rollback requested by user.";
const stackFailed = event("acme", "UPDATE_FAILED", "The following resource(s) failed to create: [Queue].");
const rollback = event("acme", "UPDATE_ROLLBACK_IN_PROGRESS", echo);
const cancelled = event("Function", "CREATE_FAILED", "Resource creation cancelled");
const updateCancelled = event("Function", "UPDATE_FAILED", "Resource update cancelled");
const cause = event("Queue", "CREATE_FAILED", "Queue name is not valid");
const later = event("Role", "CREATE_FAILED", "Role name is not valid");

test.each([
  ["the first of several", [cause, later]],
  ["not what was cancelled because of it", [cancelled, updateCancelled, cause]],
  ["not the stack's own echo of it", [stackFailed, rollback, cause]],
  ["not an echo in a resource's name", [event("Nested", "CREATE_FAILED", echo), cause]],
  ["not what succeeded before it", [event("Role", "CREATE_COMPLETE"), cause, later, stackFailed]],
])("the cause of a failure is %s", (_what, events) => {
  expect(diagnose(events)).toMatchObject({ logicalId: "Queue", cause: "Queue name is not valid" });
});

test("the stack's own word is the cause when no resource says more", () => {
  expect(diagnose([stackFailed])).toMatchObject({ logicalId: "acme" });
});

test("an output that fails is told by the stack's own rollback alone", () => {
  const reason = "Export with name x is already exported by stack other. Rollback requested by user.";
  const events = [event("acme", "UPDATE_ROLLBACK_IN_PROGRESS", reason), stackFailed];
  expect(diagnose(events)).toMatchObject({ logicalId: "acme", cause: reason });
});

test.each([
  ["nothing happened", []],
  ["nothing failed", [event("Queue", "CREATE_COMPLETE")]],
  ["all was cancelled", [cancelled]],
  ["an event has no status", [event("Queue", undefined)]],
  ["a rollback gives no reason", [event("acme", "ROLLBACK_IN_PROGRESS")]],
])("there is no cause when %s", (_what, events) => {
  expect(diagnose(events)).toBeUndefined();
});

test("an event that AWS left bare is told as such", () => {
  const bare = { StackId: arn, EventId: "1", StackName: "acme", Timestamp: undefined, ResourceStatus: "CREATE_FAILED" };
  expect(diagnose([bare as StackEvent])).toEqual({
    logicalId: "",
    resourceType: "",
    cause: "CloudFormation gave no reason",
    remedy: expect.stringMatching(/^This sentence is all that CloudFormation says\./),
  });
});

test("the remedy is that of the sentence and of the resource's type, and the property is named", () => {
  const reason = "Invalid value for the parameter MessageRetentionPeriod.";
  expect(diagnose([event("Queue", "CREATE_FAILED", reason)])).toMatchObject({
    property: "MessageRetentionPeriod",
    remedy: expect.stringContaining("AWS does not take that value."),
  });
  expect(diagnose([event("Queue", "CREATE_FAILED", "q already exists")])?.remedy).toMatch(/^That queue exists/);
});

test("what a completed update could not delete is found", () => {
  const left = event("Role", "DELETE_FAILED", "in use");
  expect(undeleted([event("Queue", "DELETE_COMPLETE"), left, event("acme", "UPDATE_COMPLETE")])).toEqual(["Role"]);
  expect(undeleted([{ ...left, LogicalResourceId: undefined }])).toEqual([]);
});
