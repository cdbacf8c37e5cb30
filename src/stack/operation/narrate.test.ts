import { createFakeClock } from "../../../test/fakes/clock.ts";
import { createFakeProgress } from "../../../test/fakes/progress.ts";
import { stackArn, toStackEvents } from "../../../test/fixtures/stack-events.ts";
import { createNarration } from "./narrate.ts";

function begin() {
  const [clock, progress] = [createFakeClock(), createFakeProgress()];
  return { clock, progress, narration: createNarration(stackArn, { clock, progress }) };
}

const begun = ["0 acme UPDATE_IN_PROGRESS", "1 A CREATE_IN_PROGRESS"];

test("an operation is one group: what ends, once each, then what took how long", () => {
  const { progress, narration } = begin();
  narration.go(toStackEvents(...begun));
  narration.go(toStackEvents(...begun, "3 A CREATE_FAILED no"));
  narration.go(toStackEvents(...begun, "3 A CREATE_FAILED no", "4 acme UPDATE_ROLLBACK_COMPLETE"));
  narration.end();
  expect(progress.told.map(({ level, text }) => `${level} ${text}`)).toEqual([
    "group CloudFormation: update of acme",
    "info   CREATE_FAILED  A  (AWS::SQS::Queue): no",
    "info   UPDATE_ROLLBACK_COMPLETE  acme  (AWS::CloudFormation::Stack)",
    "info        2.0 s  CREATE  A  (AWS::SQS::Queue)\n       4.0 s  in total",
    "endGroup ",
  ]);
});

test("an operation that touched nothing ends without a table", () => {
  const { progress, narration } = begin();
  narration.go(toStackEvents("0 acme UPDATE_IN_PROGRESS"));
  narration.end();
  expect(progress.told.map(({ level }) => level)).toEqual(["group", "endGroup"]);
});

test("what never began has no group", () => {
  const { progress, narration } = begin();
  narration.go([]);
  narration.end();
  expect(progress.told).toEqual([]);
});

test("a minute of silence is broken, and what is said begins it anew", async () => {
  const { clock, progress, narration } = begin();
  await clock.sleep(59_000);
  narration.go(toStackEvents(...begun));
  expect(progress.textsOf("info")).toEqual([]);
  await clock.sleep(1_000);
  narration.go(toStackEvents(...begun));
  await clock.sleep(59_000);
  narration.go(toStackEvents(...begun, "2 A CREATE_COMPLETE"));
  await clock.sleep(59_000);
  narration.go(toStackEvents(...begun, "2 A CREATE_COMPLETE"));
  expect(progress.textsOf("info")).toEqual([
    "  still UPDATE_IN_PROGRESS after 1 m, waiting for A (AWS::SQS::Queue)",
    "  CREATE_COMPLETE  A  (AWS::SQS::Queue)",
  ]);
});
