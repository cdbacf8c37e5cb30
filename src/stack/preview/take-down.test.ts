import { permissionFault } from "../../../test/fakes/aws-fault.ts";
import { deployRevision, revisionOf, topic } from "../../../test/fakes/stack-fixture.ts";
import { createWorld, type World } from "../../../test/fakes/world.ts";
import type { StackContext } from "../context.ts";
import { takeDown } from "./take-down.ts";

const queue = (QueueName: string) => ({
  Type: "AWS::SQS::Queue",
  DeletionPolicy: "Delete",
  Properties: { QueueName },
});

async function deployed(): Promise<World> {
  const world = createWorld();
  await deployRevision(revisionOf({ T: topic, A: queue("a"), B: queue("b") }), world.context);
  return world;
}

async function takenDown(world: World, context: StackContext = world.context) {
  return takeDown(await world.cloudFormation.describeStack("acme"), context);
}

test("a stack goes with its queues, of which it is told what they held", async () => {
  const world = await deployed();
  world.sqs.send(world.sqs.find("b").url, "1");
  expect(await takenDown(world)).toEqual([
    { name: "a", messages: 0 },
    { name: "b", messages: 1 },
  ]);
  expect([...world.sqs.queues]).toEqual([]);
  expect(await takenDown(world)).toEqual([]);
});

test("a queue that somebody deleted by hand is not told of", async () => {
  const world = await deployed();
  world.sqs.remove(world.sqs.find("a").url);
  expect(await takenDown(world)).toEqual([{ name: "b", messages: 0 }]);
});

test("what a queue holds that may not be looked at is unknown, and it goes all the same", async () => {
  const world = await deployed();
  world.sqs.hidden.add("a");
  expect(await takenDown(world)).toEqual([
    { name: "a", messages: null },
    { name: "b", messages: 0 },
  ]);
});

test("a template that may not be read, or is no longer ours, names no queues", async () => {
  const world = await deployed();
  const getTemplate = () => Promise.reject(permissionFault("cloudformation:GetTemplate", "acme"));
  const cloudFormation = { ...world.aws.cloudFormation, getTemplate };
  expect(await takenDown(world, { ...world.context, aws: { ...world.aws, cloudFormation } })).toEqual([]);
  const other = await deployed();
  other.cloudFormation.find("acme").text = "Resources: {}";
  expect(await takenDown(other)).toEqual([]);
});

test("a create that failed, and one that was never begun, hold nothing", async () => {
  const failed = await deployed();
  failed.cloudFormation.setStatus("acme", "ROLLBACK_COMPLETE");
  expect(await takenDown(failed)).toEqual([]);
  expect(await failed.cloudFormation.describeStack("acme")).toBeUndefined();
  const empty = await deployed();
  empty.cloudFormation.setStatus("acme", "REVIEW_IN_PROGRESS");
  expect(await takenDown(empty)).toEqual([]);
  expect(await empty.cloudFormation.describeStack("acme")).toBeUndefined();
});

test("a stack without a name is nothing to take down", async () => {
  const world = createWorld();
  expect(await takeDown(undefined, world.context)).toEqual([]);
});
