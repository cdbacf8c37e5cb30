import { toStackEvents } from "../../../test/fixtures/stack-events.ts";
import { isEnd, isStackItself, pendingOf } from "./stack-event.ts";

test("the stack's own events are told from those of its resources", () => {
  expect(toStackEvents("0 acme CREATE_IN_PROGRESS", "1 A CREATE_IN_PROGRESS").map(isStackItself)).toEqual([
    true,
    false,
  ]);
});

test.each([
  ["CREATE_COMPLETE", true],
  ["UPDATE_FAILED", true],
  ["UPDATE_ROLLBACK_COMPLETE", true],
  ["UPDATE_COMPLETE_CLEANUP_IN_PROGRESS", false],
  ["CREATE_IN_PROGRESS", false],
])("%s is an end: %s", (status, ended) => {
  expect(toStackEvents(`1 A ${status}`).map(isEnd)).toEqual([ended]);
});

test("what has begun and not ended is pending, but not the stack", () => {
  const lines = [
    "0 acme UPDATE_IN_PROGRESS",
    "1 A CREATE_IN_PROGRESS",
    "1 B CREATE_IN_PROGRESS",
    "2 B CREATE_COMPLETE",
  ];
  expect(pendingOf(toStackEvents(...lines)).map(({ LogicalResourceId }) => LogicalResourceId)).toEqual(["A"]);
});

test("an event without a status waits for nothing", () => {
  expect(pendingOf(toStackEvents("1 A X").map((event) => ({ ...event, ResourceStatus: undefined })))).toEqual([]);
});
