import { dieEverywhere, dyingAws } from "../../test/fakes/dying.ts";
import { deployRevision, planRevision, queue, revisionOf, searchFor, topic } from "../../test/fakes/stack-fixture.ts";
import { createWorld, type World } from "../../test/fakes/world.ts";
import type { StackContext } from "./context.ts";
import type { Revision } from "./deploy-stack.ts";
import { destroyStack } from "./destroy-stack.ts";
import { findStack } from "./find-stack.ts";

/** One run of the stack's stages dies at every call; `look` sees each world it leaves. */
function dyingEverywhere(
  prepare: () => Promise<World>,
  run: (context: StackContext) => Promise<unknown>,
  look: (world: World) => Promise<void>,
): Promise<number> {
  return dieEverywhere({
    prepare,
    run: ({ context, aws }, wrap) => run({ ...context, aws: dyingAws(aws, wrap) }),
    look,
  });
}

const runOf = (id: string, pullRequest: number | null = null) => ({
  origin: { run: { id, attempt: "1" }, pullRequest },
});
const first = { A: topic, Q: queue("acme-a") };
const next = { B: topic, Q: queue("acme-a"), R: queue("acme-b") };
const shielded = { terminationProtection: true };

/** A stack that stands as it was first. */
async function standing(changes: Partial<Omit<Revision, "text">> = {}): Promise<World> {
  const world = createWorld();
  await deployRevision(revisionOf(first, changes), world.context);
  return world;
}

/** A stack that was destroyed, and whose queue stays with what is in it. */
async function destroyed(): Promise<World> {
  const world = await standing();
  world.sqs.send(world.sqs.find("acme-a").url, "kept");
  await destroyStack(await world.cloudFormation.describeStack("acme"), world.context);
  await world.clock.sleep(60_000);
  return world;
}

async function failedCreate(): Promise<World> {
  const world = await standing();
  world.sqs.remove(world.sqs.find("acme-a").url);
  world.cloudFormation.find("acme").resources.delete("Q");
  world.cloudFormation.setStatus("acme", "ROLLBACK_COMPLETE");
  await world.clock.sleep(60_000);
  return world;
}

/** DescribeStacks answers REVIEW_IN_PROGRESS for a while after the change set is executed. */
async function late(): Promise<World> {
  const world = createWorld();
  world.cloudFormation.switches.staleReads = 2;
  return world;
}

async function stuck(): Promise<World> {
  const world = await standing();
  world.cloudFormation.setStatus("acme", "UPDATE_ROLLBACK_FAILED");
  return world;
}

/** The stack has what the revision says, all of it, and nothing of any run is left beside it. */
function expectWhole({ cloudFormation, sqs }: World, resources: object): void {
  const { status, resources: live } = cloudFormation.find("acme");
  expect(status).toMatch(/^(CREATE|UPDATE)_COMPLETE$/);
  expect([...live.keys()].toSorted()).toEqual(Object.keys(resources).toSorted());
  expect(sqs.find("acme-a").tags).toMatchObject({ "w2s:stack": "acme" });
  expect(cloudFormation.changeSets.size).toBe(0);
  expect(cloudFormation.stacks.filter((stack) => stack.status === "REVIEW_IN_PROGRESS")).toEqual([]);
}

test.each<[string, () => Promise<World>, object]>([
  ["a first deploy", async () => createWorld(), first],
  ["a first deploy of which DescribeStacks tells late", late, first],
  ["an update", () => standing(), next],
  ["a deploy that takes queues back", destroyed, next],
  ["a deploy that clears a failed create", failedCreate, first],
  ["a deploy that recovers", stuck, next],
])("%s may be killed anywhere: the next one makes it whole", async (_what, prepare, resources) => {
  const wanted = (id: string) => revisionOf({ ...resources }, { ...runOf(id), ...shielded });
  const isStuck = prepare === stuck;
  const deploy = (id: string) => (context: StackContext) =>
    deployRevision(wanted(id), context, isStuck ? "continue-rollback" : null);
  const calls = await dyingEverywhere(prepare, deploy("1"), async (world) => {
    const { result } = await deploy("2")(world.context);
    expect(["created", "updated", "no-changes"]).toContain(result);
    expectWhole(world, resources);
    expect(world.cloudFormation.find("acme").isProtected).toBe(true);
  });
  expect(calls).toBeGreaterThan(10);
});

test("a queue that is taken back keeps its messages, wherever the deploy is killed", async () => {
  const deploy = (id: string) => (context: StackContext) => deployRevision(revisionOf(next, runOf(id)), context);
  await dyingEverywhere(destroyed, deploy("1"), async (world) => {
    await deploy("2")(world.context);
    expect(world.sqs.find("acme-a").messages).toMatchObject([{ body: "kept" }]);
  });
});

test("a plan may be killed anywhere: the stack is as it was, and the next plan takes away what was left", async () => {
  const plan = (id: string) => (context: StackContext) => planRevision(revisionOf(next, runOf(id, 7)), context);
  let left = 0;
  await dyingEverywhere(standing, plan("1"), async (world) => {
    left += world.cloudFormation.changeSets.size;
    expect(world.cloudFormation.find("acme")).toMatchObject({ status: "CREATE_COMPLETE" });
    expect(await plan("2")(world.context)).toMatchObject({ from: "change-set", refused: null });
    expect(world.cloudFormation.changeSets.size).toBe(0);
  });
  expect(left).toBeGreaterThan(0);
});

test("a plan of a missing stack leaves none behind, wherever it is killed", async () => {
  const plan = (context: StackContext) => planRevision(revisionOf(next, runOf("1", 7)), context);
  await dyingEverywhere(
    async () => createWorld(),
    plan,
    async (world) => expect(world.cloudFormation.stacks).toEqual([]),
  );
});

test("a deploy after a plan that was killed ends right, and leaves no change set", async () => {
  const plan = (context: StackContext) => planRevision(revisionOf(next, runOf("1", 7)), context);
  await dyingEverywhere(standing, plan, async (world) => {
    expect(await deployRevision(revisionOf(next, runOf("2")), world.context)).toMatchObject({ result: "updated" });
    expectWhole(world, next);
  });
});

test("a first deploy that AWS rolls back may be killed anywhere: the next one starts afresh", async () => {
  const failing = async () => {
    const world = createWorld();
    world.cloudFormation.switches.failures.set("create A", "limit exceeded");
    return world;
  };
  const deploy = (id: string) => (context: StackContext) => deployRevision(revisionOf(first, runOf(id)), context);
  await dyingEverywhere(failing, deploy("1"), async (world) => {
    await findStack("acme", searchFor("deploy"), world.context);
    world.cloudFormation.switches.failures.clear();
    await world.clock.sleep(60_000);
    await deploy("2")(world.context);
    expectWhole(world, first);
  });
});

test("a destroy may be killed anywhere: the next one ends it, and queues stay", async () => {
  const destroy = async (context: StackContext) =>
    destroyStack(await context.aws.cloudFormation.describeStack("acme"), context);
  await dyingEverywhere(standing, destroy, async (world) => {
    const found = await findStack("acme", searchFor("deploy"), world.context);
    if (found.state === "present") await destroy(world.context);
    expect(await world.cloudFormation.describeStack("acme")).toBeUndefined();
    expect([...world.sqs.queues.values()].map(({ name }) => name)).toEqual(["acme-a"]);
  });
});
