import { deployRevision, revisionOf, topic } from "../../test/fakes/stack-fixture.ts";
import { createWorld } from "../../test/fakes/world.ts";
import type { Stack } from "../ports.ts";
import { refuseStuck } from "./refuse-stuck.ts";

const destroyed = "run the command `destroy`: queues and their messages stay, and the next deploy takes them back.";

test.each([
  ["UPDATE_ROLLBACK_FAILED", "run the command `deploy` with the input `recover: continue-rollback`."],
  ["UPDATE_FAILED", "run the command `deploy` with the input `recover: rollback`."],
  ["CREATE_FAILED", "run the command `deploy` with the input `recover: rollback`."],
  ["ROLLBACK_FAILED", destroyed],
  ["DELETE_FAILED", destroyed],
  ["IMPORT_ROLLBACK_FAILED", destroyed],
] as const)("of a stack that is %s the way out is named, ready to be written", async (status, remedy) => {
  const { cloudFormation, context } = createWorld();
  cloudFormation.setStatus("acme", status, "in use");
  expect(await refuseStuck(await stackOf(context), context)).toEqual({
    code: "stack-unrecoverable",
    path: "name",
    resource: "acme",
    cause: expect.stringMatching(`^The stack acme is ${status}: .*in use$`),
    remedy: `Mend what is named there, then ${remedy}`,
  });
});

async function stackOf({ aws }: ReturnType<typeof createWorld>["context"]): Promise<Stack> {
  return (await aws.cloudFormation.describeStack("acme")) ?? bare;
}

const bare: Stack = { StackName: undefined, CreationTime: undefined, StackStatus: "UPDATE_FAILED" };

test("the first cause is told, and then what keeps the stack from being rolled back", async () => {
  const { cloudFormation, context } = createWorld();
  await deployRevision(revisionOf({ A: topic }), context);
  cloudFormation.switches.failures.set("create C", "limit exceeded").set("rollback A", "topic is locked");
  await deployRevision(revisionOf({ A: { ...topic, Properties: {} }, C: topic }), context);
  expect((await refuseStuck(await stackOf(context), context)).cause).toBe(
    "The stack acme is UPDATE_ROLLBACK_FAILED: C: limit exceeded; then, rolling back, A: topic is locked",
  );
});

test.each([
  [undefined, "The stack  is UPDATE_FAILED"],
  ["in use", "The stack  is UPDATE_FAILED: in use"],
])("where no event tells the cause, the stack's own reason does: %s", async (reason, cause) => {
  const { context } = createWorld();
  const cloudFormation = { ...context.aws.cloudFormation, describeStackEvents: async () => [] };
  const silent = { ...context, aws: { ...context.aws, cloudFormation } };
  expect(await refuseStuck({ ...bare, StackStatusReason: reason }, silent)).toMatchObject({ cause, resource: "" });
});
