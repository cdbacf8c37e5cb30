import { stackArn, toStackEvents } from "../../../test/fixtures/stack-events.ts";
import { describeDurations, describeEvent, describeOperation, describeWait } from "./describe-operation.ts";

test.each([
  ["0 acme CREATE_IN_PROGRESS", "creation of"],
  ["0 acme UPDATE_IN_PROGRESS", "update of"],
  ["0 acme DELETE_IN_PROGRESS", "deletion of"],
  ["0 acme IMPORT_IN_PROGRESS", "import into"],
  ["0 acme UPDATE_ROLLBACK_IN_PROGRESS", "rollback of"],
  ["0 Queue UPDATE_COMPLETE", "operation on"],
])("an operation that begins with %j is the %s the stack", (line, word) => {
  expect(describeOperation(toStackEvents(line), stackArn)).toBe(`CloudFormation: ${word} acme`);
});

test("a stack that is known by its name alone is called so", () => {
  expect(describeOperation([], "acme")).toBe("CloudFormation: operation on acme");
});

test.each([
  ["1 Queue CREATE_COMPLETE", "  CREATE_COMPLETE  Queue  (AWS::SQS::Queue)"],
  ["1 Queue CREATE_FAILED in use", "  CREATE_FAILED  Queue  (AWS::SQS::Queue): in use"],
])("the event %j is one line", (line, text) => {
  expect(toStackEvents(line).map(describeEvent)).toEqual([text]);
});

const begun = (...ids: readonly string[]) => ids.map((id) => `1 ${id} CREATE_IN_PROGRESS`);

test.each([
  [[], "  still without an event after 1 m"],
  [["0 acme UPDATE_IN_PROGRESS"], "  still UPDATE_IN_PROGRESS after 1 m"],
  [
    ["0 acme UPDATE_IN_PROGRESS", ...begun("A", "B"), "2 B CREATE_COMPLETE"],
    "  still UPDATE_IN_PROGRESS after 1 m, waiting for A (AWS::SQS::Queue)",
  ],
  [
    ["0 acme UPDATE_IN_PROGRESS", ...begun("A", "B", "C", "D", "E"), "3 acme UPDATE_ROLLBACK_IN_PROGRESS"],
    "  still UPDATE_ROLLBACK_IN_PROGRESS after 1 m, waiting for A (AWS::SQS::Queue), B (AWS::SQS::Queue), C (AWS::SQS::Queue) and 2 more",
  ],
])("a minute of silence is explained: %j", (lines, text) => {
  expect(describeWait(toStackEvents(...lines), 60)).toBe(text);
});

test("durations stand longest first, with the operation's own at the end", () => {
  const lines = ["0 acme UPDATE_IN_PROGRESS", ...begun("A", "B"), "3.5 A CREATE_COMPLETE", "131 B CREATE_COMPLETE"];
  expect(describeDurations(toStackEvents(...lines, "140 acme UPDATE_COMPLETE"))?.split("\n")).toEqual([
    "    2 m 10 s  CREATE  B  (AWS::SQS::Queue)",
    "       2.5 s  CREATE  A  (AWS::SQS::Queue)",
    "    2 m 20 s  in total",
  ]);
});

test("at most twenty are shown, and how many more there are", () => {
  const ids = Array.from({ length: 23 }, (_, index) => `Q${index}`);
  const lines = [...begun(...ids), ...ids.map((id, index) => `${10 + index} ${id} CREATE_COMPLETE`)];
  const rows = describeDurations(toStackEvents(...lines))?.split("\n") ?? [];
  expect(rows).toHaveLength(22);
  expect(rows[0]).toContain("Q22");
  expect(rows.at(-2)?.trim()).toBe("and 3 more");
});

test("an operation that touched nothing has no durations", () => {
  expect(describeDurations(toStackEvents("0 acme UPDATE_IN_PROGRESS", "1 acme UPDATE_COMPLETE"))).toBeNull();
});

test("an event without a time is not counted", () => {
  const [timeless] = toStackEvents("0 acme UPDATE_IN_PROGRESS");
  const events = toStackEvents("1 A CREATE_IN_PROGRESS", "2 A CREATE_COMPLETE");
  const total = describeDurations(timeless ? [{ ...timeless, Timestamp: undefined }, ...events] : [])
    ?.split("\n")
    .at(-1);
  expect(total?.trim()).toBe("1.0 s  in total");
});
