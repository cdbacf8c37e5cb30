import { deployRevision, queue, revisionOf, topic } from "../../test/fakes/stack-fixture.ts";
import { createWorld, type World } from "../../test/fakes/world.ts";
import type { Stack } from "../ports.ts";
import { describeRecovery, recoverStack } from "./recover.ts";
import type { Recovery, StackStatus } from "./stack-state.ts";

/** A stack that got into that status. */
async function standing(status: StackStatus, reason = "in use"): Promise<World> {
  const world = createWorld();
  await deployRevision(revisionOf({ A: topic, Q: queue("q") }), world.context);
  world.cloudFormation.setStatus("acme", status, reason);
  world.calls.length = 0;
  return world;
}

const describe = ({ cloudFormation }: World) => cloudFormation.describeStack("acme");
const recovering = /continueUpdateRollback|rollbackStack/;

test.each<[StackStatus, Recovery, StackStatus]>([
  ["UPDATE_ROLLBACK_FAILED", "continue-rollback", "UPDATE_ROLLBACK_COMPLETE"],
  ["UPDATE_FAILED", "rollback", "UPDATE_ROLLBACK_COMPLETE"],
])("a stack that is %s gets going again by %s and is %s", async (from, recovery, to) => {
  const world = await standing(from);
  world.cloudFormation.switches.staleReads = 2;
  const { stack, notes } = await recoverStack(await describe(world), recovery, world.context);
  expect(stack?.StackStatus).toBe(to);
  expect(notes).toEqual([`The stack was ${from} and is ${to} now`]);
  expect(world.calls.filter((call) => recovering.test(call))).toHaveLength(1);
});

test.each<[StackStatus, Recovery]>([
  ["UPDATE_ROLLBACK_FAILED", "continue-rollback"],
  ["UPDATE_FAILED", "rollback"],
])("a stack that is %s gets going again by the role that CloudFormation works as", async (from, recovery) => {
  const world = await standing(from);
  const roles: unknown[] = [];
  const { continueUpdateRollback, rollbackStack, ...others } = world.context.aws.cloudFormation;
  const noting = (call: typeof rollbackStack): typeof rollbackStack => {
    return (stack, token, role) => {
      roles.push(role);
      return call(stack, token);
    };
  };
  const cloudFormation = {
    ...others,
    continueUpdateRollback: noting(continueUpdateRollback),
    rollbackStack: noting(rollbackStack),
  };
  const serviceRole = "arn:aws:iam::123456789012:role/cloudformation";
  const context = { ...world.context, serviceRole, aws: { ...world.context.aws, cloudFormation } };
  await recoverStack(await describe(world), recovery, context);
  expect(roles).toEqual([serviceRole]);
});

test("a create that failed is rolled back to nothing", async () => {
  const world = await standing("CREATE_FAILED");
  const { stack } = await recoverStack(await describe(world), "rollback", world.context);
  expect(stack?.StackStatus).toMatch(/^(ROLLBACK|DELETE)_COMPLETE$/);
});

test("a recovery that fails leaves the stack stuck", async () => {
  const world = createWorld();
  await deployRevision(revisionOf({ A: topic }), world.context);
  world.cloudFormation.switches.failures.set("create C", "limit exceeded").set("rollback A", "topic is locked");
  await deployRevision(revisionOf({ A: { ...topic, Properties: {} }, C: topic }), world.context);
  const { stack } = await recoverStack(await describe(world), "continue-rollback", world.context);
  expect(stack?.StackStatus).toBe("UPDATE_ROLLBACK_FAILED");
});

test("DescribeStacks that still answers as before is asked again", async () => {
  const world = await standing("UPDATE_ROLLBACK_FAILED");
  const stack = await describe(world);
  const answers = [stack, stack];
  const { aws } = world.context;
  const describeStack = async (arn: string) => answers.pop() ?? aws.cloudFormation.describeStack(arn);
  const stale = { ...world.context, aws: { ...aws, cloudFormation: { ...aws.cloudFormation, describeStack } } };
  expect((await recoverStack(stack, "continue-rollback", stale)).stack?.StackStatus).toBe("UPDATE_ROLLBACK_COMPLETE");
  expect(answers).toEqual([]);
});

test("a stack that somebody deletes meanwhile is gone", async () => {
  const world = await standing("UPDATE_ROLLBACK_FAILED");
  const { aws } = world.context;
  const cloudFormation = { ...aws.cloudFormation, describeStack: async () => undefined };
  const context = { ...world.context, aws: { ...aws, cloudFormation } };
  expect((await recoverStack(await describe(world), "continue-rollback", context)).stack).toBeUndefined();
});

test.each<[StackStatus, Recovery, string]>([
  ["UPDATE_COMPLETE", "rollback", "Nothing to recover: the stack is UPDATE_COMPLETE"],
  ["ROLLBACK_COMPLETE", "rollback", "Nothing to recover: the stack is ROLLBACK_COMPLETE"],
  ["DELETE_COMPLETE", "rollback", "Nothing to recover: there is no stack"],
  [
    "UPDATE_FAILED",
    "continue-rollback",
    "`recover: continue-rollback` does not apply to a stack that is UPDATE_FAILED",
  ],
  ["DELETE_FAILED", "rollback", "`recover: rollback` does not apply to a stack that is DELETE_FAILED"],
])("a stack that is %s is left as it is by %s, with a note", async (status, recovery, note) => {
  const world = await standing(status);
  const stack: Stack = { StackName: "acme", CreationTime: undefined, StackStatus: status };
  expect(await recoverStack(stack, recovery, world.context)).toEqual({ stack, notes: [note] });
  expect(describeRecovery(stack, recovery)).toBe(note);
  expect(world.calls).toEqual([]);
});

test("a stack without an ARN is unknown to AWS", async () => {
  const bare: Stack = { StackName: "acme", CreationTime: undefined, StackStatus: "UPDATE_FAILED" };
  await expect(recoverStack(bare, "rollback", createWorld().context)).rejects.toMatchObject({ code: "aws-error" });
});

test("where there is no stack there is nothing to recover", async () => {
  const notes = ["Nothing to recover: there is no stack"];
  expect(await recoverStack(undefined, "rollback", createWorld().context)).toEqual({ stack: undefined, notes });
});

test.each<[StackStatus, Recovery, string]>([
  [
    "UPDATE_ROLLBACK_FAILED",
    "continue-rollback",
    "Deploy first continues the stack's rollback (`recover: continue-rollback`)",
  ],
  ["CREATE_FAILED", "rollback", "Deploy first rolls the stack back (`recover: rollback`)"],
])("a plan of a stack that is %s says what %s would do", (status, recovery, note) => {
  expect(describeRecovery({ StackName: "acme", CreationTime: undefined, StackStatus: status }, recovery)).toBe(note);
});
