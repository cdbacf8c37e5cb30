import { awsFault } from "../../../test/fakes/aws-fault.ts";
import { createDeployedWorld } from "../../../test/fakes/deployed-world.ts";
import { ActionError } from "../../errors.ts";
import { waitUntilSettled } from "./attach.ts";

/** A deployed stack on which somebody else works. */
async function busyWorld(polls = 3) {
  const world = await createDeployedWorld();
  world.cloudFormation.switches.polls = polls;
  world.cloudFormation.disturb("acme");
  const stack = await world.cloudFormation.describeStack("acme");
  const earlier = world.progress.told.length;
  const told = () => world.progress.told.slice(earlier).map(({ level, text }) => `${level}: ${text}`);
  return { world, stack, told };
}

test("a stack that settled, or is not there, is not waited for", async () => {
  const { context, calls } = await createDeployedWorld();
  const settled = await context.aws.cloudFormation.describeStack("acme");
  calls.length = 0;
  expect(await waitUntilSettled(settled, context)).toBe(settled);
  expect(await waitUntilSettled(undefined, context)).toBeUndefined();
  expect(calls).toEqual([]);
});

test("a busy stack is waited for by its ARN, and what ends meanwhile is told in a group", async () => {
  const { world, stack, told } = await busyWorld();
  expect(await waitUntilSettled(stack, world.context)).toMatchObject({
    StackId: world.cloudFormation.find("acme").arn,
    StackStatus: "UPDATE_COMPLETE",
  });
  expect(told()).toEqual([
    "info: The stack acme is UPDATE_COMPLETE_CLEANUP_IN_PROGRESS; waiting for it to settle",
    "group: CloudFormation: update of acme",
    expect.stringContaining("UPDATE_COMPLETE  acme  (AWS::CloudFormation::Stack)"),
    "endGroup: ",
  ]);
});

test.each(["newestStackEvent", "describeStackEvents"] as const)(
  "a role that may not call %s waits all the same, and hears once a minute that it goes on",
  async (method) => {
    const { world, stack, told } = await busyWorld(40);
    const denied = async () => {
      throw awsFault("cloudformation:DescribeStackEvents", "AccessDenied", "no");
    };
    const cloudFormation = { ...world.context.aws.cloudFormation, [method]: denied };
    const context = { ...world.context, aws: { ...world.context.aws, cloudFormation } };
    expect(await waitUntilSettled(stack, context)).toMatchObject({ StackStatus: "UPDATE_COMPLETE" });
    expect(told()).toContain("info: still UPDATE_COMPLETE_CLEANUP_IN_PROGRESS after 1 m 1 s");
    expect(told().filter((line) => line.startsWith("group"))).toEqual([]);
  },
);

test("a stack that does not settle is a timeout", async () => {
  const { world, stack } = await busyWorld(10_000);
  await expect(waitUntilSettled(stack, { ...world.context, waitTimeout: 90_000 })).rejects.toMatchObject({
    name: ActionError.name,
    code: "timeout",
  });
});
