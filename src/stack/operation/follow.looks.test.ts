import { createFakeClock } from "../../../test/fakes/clock.ts";
import { createFakeProgress } from "../../../test/fakes/progress.ts";
import { stackArn, toStackEvents } from "../../../test/fixtures/stack-events.ts";
import { ActionError } from "../../errors.ts";
import type { Stack, StackEvent } from "../../ports.ts";
import { describeSettled, follow } from "./follow.ts";

const lost = new ActionError("aws-unreachable", { message: "AWS cannot be reached", remedy: "Wait." });
const operation = { stackArn, token: "ours", since: undefined };

/** CloudFormation that answers each look with the next of these, and the last one for ever. */
function answering<T>(answers: readonly (T | Error)[]) {
  const [clock, progress] = [createFakeClock(), createFakeProgress()];
  const left = [...answers];
  const next = async () => {
    const answer = left.length > 1 ? left.shift() : left[0];
    if (answer instanceof Error) throw answer;
    return answer;
  };
  return { clock, progress, left, next };
}

function following(looks: readonly (readonly string[] | Error)[]) {
  const world = answering(looks);
  const describeStackEvents = async (): Promise<readonly StackEvent[]> =>
    toStackEvents(...((await world.next()) ?? [])).toReversed();
  const cloudFormation = { describeStackEvents, describeStack: async () => undefined };
  return { ...world, ended: () => follow(operation, { ...world, waitTimeout: 600_000, aws: { cloudFormation } }) };
}

const begun = ["0 acme CREATE_IN_PROGRESS", "1 A CREATE_IN_PROGRESS"];
const done = [...begun, "2 A CREATE_COMPLETE", "3 acme CREATE_COMPLETE"];

test("a good end needs no second look", async () => {
  const { ended, clock } = following([done]);
  expect(await ended()).toMatchObject({ status: "CREATE_COMPLETE" });
  expect(clock.pauses).toEqual([]);
});

test("a failure is looked at once more: its reason may come after the stack's own end", async () => {
  const end = [...begun, "3 acme ROLLBACK_COMPLETE"];
  const { ended } = following([end, [...begun, "2 A CREATE_FAILED no", "3 acme ROLLBACK_COMPLETE"]]);
  const { status, events } = await ended();
  expect(status).toBe("ROLLBACK_COMPLETE");
  expect(events).toEqual(expect.arrayContaining([expect.objectContaining({ ResourceStatus: "CREATE_FAILED" })]));
});

test("a good end with a resource still at work is looked at once more, not for ever", async () => {
  const { ended, clock } = following([[...begun, "3 acme CREATE_COMPLETE"]]);
  expect(await ended()).toMatchObject({ status: "CREATE_COMPLETE" });
  expect(clock.pauses).toHaveLength(1);
});

test("a create that failed and is deleted for it ends with the deletion", async () => {
  const failed = [...begun, "2 A CREATE_FAILED no", "3 acme CREATE_FAILED"];
  const deleting = [...failed, "4 acme DELETE_IN_PROGRESS"];
  const { ended } = following([failed, deleting, [...deleting, "5 acme DELETE_COMPLETE"]]);
  expect(await ended()).toMatchObject({ status: "DELETE_COMPLETE" });
});

test("reads that are lost on the way do not end a deploy", async () => {
  const { ended, progress } = following([begun, lost, lost, done]);
  expect(await ended()).toMatchObject({ status: "CREATE_COMPLETE" });
  expect(progress.textsOf("info").filter((text) => text.includes("asking again"))).toHaveLength(1);
});

test("the group is closed whatever happens", async () => {
  const { ended, progress } = following([begun]);
  await expect(ended()).rejects.toMatchObject({ code: "timeout" });
  expect(progress.told[0]).toMatchObject({ level: "group" });
  expect(progress.told.at(-1)).toMatchObject({ level: "endGroup" });
  expect(progress.textsOf("info").filter((text) => text.startsWith("  still CREATE_IN_PROGRESS"))).toHaveLength(10);
});

test("a stack that stays busy is spoken of once a minute, and a lost read is made again", async () => {
  const busy: Stack = { StackName: "acme", CreationTime: undefined, StackStatus: "UPDATE_IN_PROGRESS" };
  const { clock, progress, next } = answering<Stack>([
    lost,
    ...Array(35).fill(busy),
    { ...busy, StackStatus: "UPDATE_COMPLETE" },
  ]);
  const cloudFormation = { describeStack: next, describeStackEvents: async () => [] };
  const onlooker = { clock, progress, waitTimeout: 600_000, aws: { cloudFormation } };
  expect(await describeSettled(stackArn, onlooker)).toMatchObject({ StackStatus: "UPDATE_COMPLETE" });
  expect(progress.textsOf("info")).toEqual([
    "AWS cannot be reached; asking again",
    expect.stringMatching(/^still UPDATE_IN_PROGRESS after 1 m/),
  ]);
});
