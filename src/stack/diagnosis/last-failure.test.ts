import { deployRevision, queue, revisionOf, topic } from "../../../test/fakes/stack-fixture.ts";
import { createWorld, type World } from "../../../test/fakes/world.ts";
import { readLastFailure } from "./last-failure.ts";

const before = revisionOf({ A: topic });
const after = revisionOf({ A: { ...topic, Properties: { DisplayName: "a" } }, B: queue("b"), C: topic });

/** A stack whose update fails so, step by step. */
async function failing(failures: Readonly<Record<string, string>>): Promise<World> {
  const world = createWorld();
  await deployRevision(before, world.context);
  for (const [step, reason] of Object.entries(failures)) world.cloudFormation.switches.failures.set(step, reason);
  await deployRevision(after, world.context);
  return world;
}

const read = (world: World) => readLastFailure(world.cloudFormation.find("acme").arn, world.context);

test("an update that was rolled back has one cause", async () => {
  expect(await read(await failing({ "create C": "limit exceeded" }))).toMatchObject({
    first: { logicalId: "C", cause: "limit exceeded" },
    rollback: undefined,
  });
});

test("an update whose rollback failed has two: what began it, and what keeps it", async () => {
  const world = await failing({ "create C": "limit exceeded", "rollback A": "topic is locked" });
  expect(world.cloudFormation.find("acme").status).toBe("UPDATE_ROLLBACK_FAILED");
  expect(await read(world)).toMatchObject({
    first: { logicalId: "C", cause: "limit exceeded" },
    rollback: { logicalId: "A", cause: "topic is locked" },
  });
});

test("a rollback that was continued and failed again still has its first cause", async () => {
  const world = await failing({ "create C": "limit exceeded", "rollback A": "topic is locked" });
  await expect(deployRevision(after, world.context, "continue-rollback")).rejects.toMatchObject({
    code: "stack-unrecoverable",
  });
  expect(await read(world)).toMatchObject({ first: { logicalId: "C" }, rollback: { logicalId: "A" } });
});

test("failures of an operation before the last are mended history", async () => {
  const world = await failing({ "create C": "limit exceeded" });
  world.cloudFormation.switches.failures.clear();
  world.cloudFormation.switches.failures.set("create B", "name is reserved");
  await deployRevision(after, world.context);
  expect(await read(world)).toMatchObject({ first: { logicalId: "B", cause: "name is reserved" } });
});

test("the deletion that follows a failed create belongs to it", async () => {
  const world = createWorld();
  world.cloudFormation.switches.failures.set("create C", "limit exceeded").set("delete B", "queue is locked");
  await deployRevision(after, world.context);
  expect(world.cloudFormation.find("acme").status).toBe("DELETE_FAILED");
  expect(await read(world)).toMatchObject({ first: { logicalId: "C" }, rollback: { logicalId: "B" } });
});

test("a stack of which nothing is told has no cause", async () => {
  const world = createWorld();
  world.cloudFormation.setStatus("acme", "CREATE_FAILED", "");
  const silent = { ...world.context.aws.cloudFormation, describeStackEvents: async () => [] };
  const context = { ...world.context, aws: { ...world.context.aws, cloudFormation: silent } };
  expect(await readLastFailure("arn", context)).toEqual({ first: undefined, rollback: undefined });
});
