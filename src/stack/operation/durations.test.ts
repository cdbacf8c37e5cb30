import type { StackEvent } from "../../ports.ts";
import { describeSeconds, durationsOf } from "./durations.ts";

/** `<seconds> <logical ID> <status>`. */
function event(text: string): StackEvent {
  const [at, id = "", status] = text.split(" ");
  return {
    StackId: "acme",
    StackName: "acme",
    EventId: text,
    LogicalResourceId: id,
    PhysicalResourceId: id,
    ResourceType: "AWS::SQS::Queue",
    ResourceStatus: status as NonNullable<StackEvent["ResourceStatus"]>,
    Timestamp: new Date(Number(at) * 1000),
  };
}

const read = (...texts: string[]) =>
  durationsOf(texts.map(event)).map(({ logicalId, operation, seconds }) => `${logicalId} ${operation} ${seconds}`);

test("a resource takes from its first sign to its end, in the order in which they began", () => {
  expect(
    read(
      ...["0 acme UPDATE_IN_PROGRESS", "1 B CREATE_IN_PROGRESS", "2 A UPDATE_IN_PROGRESS", "3 B CREATE_IN_PROGRESS"],
      ...["4 A UPDATE_COMPLETE", "5.5 B CREATE_FAILED", "6 acme UPDATE_COMPLETE"],
    ),
  ).toEqual(["B CREATE 4.5", "A UPDATE 2"]);
});

test("its replacement and its rollback count by themselves", () => {
  expect(
    read(
      ...["1 A UPDATE_IN_PROGRESS", "2 A UPDATE_COMPLETE", "5 A UPDATE_IN_PROGRESS", "8 A UPDATE_COMPLETE"],
      ...["8 A DELETE_IN_PROGRESS", "9 A DELETE_COMPLETE"],
    ),
  ).toEqual(["A UPDATE 1", "A UPDATE 3", "A DELETE 1"]);
});

test.each([
  ["has not ended", ["1 A CREATE_IN_PROGRESS"]],
  ["has no beginning", ["1 A CREATE_FAILED"]],
  ["was left alone", ["1 A DELETE_SKIPPED"]],
  ["is the stack", ["1 acme CREATE_IN_PROGRESS", "2 acme CREATE_COMPLETE"]],
])("what %s has no duration", (_what, texts) => {
  expect(read(...texts)).toEqual([]);
});

test("events that AWS left bare have no duration", () => {
  const bare = { StackId: "acme", StackName: "acme", EventId: "1", Timestamp: new Date(0) };
  expect(durationsOf([bare, { ...bare, Timestamp: undefined }])).toEqual([]);
  const nameless = { ...bare, ResourceStatus: "CREATE_IN_PROGRESS" } as const;
  expect(durationsOf([nameless, { ...nameless, ResourceStatus: "CREATE_COMPLETE" }])).toMatchObject([{ type: "" }]);
});

test.each([
  [0, "0 s"],
  [59.4, "59 s"],
  [59.6, "1 m"],
  [130, "2 m 10 s"],
  [3600, "1 h"],
  [3900, "1 h 5 m"],
])("%d seconds are %s", (seconds, text) => {
  expect(describeSeconds(seconds)).toBe(text);
});
