import { grown, small } from "../../test/fakes/config-files.ts";
import { createDeployedWorld, idsOf } from "../../test/fakes/deployed-world.ts";
import { inputs, type World } from "../../test/fakes/world.ts";
import type { Inputs } from "../inputs.ts";
import { drift } from "./drift.ts";

const reverting: Inputs = { ...inputs, command: "drift", driftPolicy: "revert" };

function queueOf(world: World): string {
  const [id = ""] = idsOf(world, "Queue").filter((logicalId) => !logicalId.startsWith("QueuePolicy"));
  return id;
}

/** What a revert makes of one meddling. */
async function revertOf(prepare: (world: World) => void, config = small) {
  const world = await createDeployedWorld(config);
  prepare(world);
  const outcome = await drift(reverting, world.jobPorts);
  const executed = world.calls.filter((call) => call === "cloudformation.executeChangeSet").length;
  return { world, outcome, executed };
}

const meddle = (id: string, change: Parameters<World["cloudFormation"]["meddle"]>[2]) => (world: World) =>
  world.cloudFormation.meddle("acme", id === "queue" ? queueOf(world) : id, change);

test("what may be written back is, by the deployed template alone, and looked at again", async () => {
  const { world, outcome, executed } = await revertOf((changed) => {
    meddle("queue", { VisibilityTimeout: 99, MessageRetentionPeriod: 60 })(changed);
    meddle("Function", { MemorySize: 128 })(changed);
  });
  expect(executed).toBe(1);
  expect(outcome).toMatchObject({ result: "in-sync", findings: [], refusals: [] });
  expect(outcome).toMatchObject({
    reverted: expect.arrayContaining([expect.objectContaining({ subject: "queues.events", action: "Modify" })]),
  });
  expect(world.cloudFormation.find("acme").meddled.size).toBe(0);
  expect(world.cloudFormation.find("acme").status).toBe("UPDATE_COMPLETE");
});

test("what was deleted and holds no messages is made anew", async () => {
  const { outcome } = await revertOf(meddle("FunctionLogGroup", "deleted"));
  expect(outcome).toMatchObject({ result: "in-sync", reverted: [{ logicalId: "FunctionLogGroup", action: "Add" }] });
});

test("a file that is not deployed stays what it is: a revert gives back the deployed template", async () => {
  const { world, outcome } = await revertOf((changed) => {
    meddle("queue", { VisibilityTimeout: 99 })(changed);
    changed.write(grown);
  });
  expect(outcome).toMatchObject({ result: "drifted", findings: [], reverted: [{}] });
  expect(idsOf(world, "Route")).toHaveLength(1);
});

test.each<[string, (world: World) => void, RegExp]>([
  ["a queue that was deleted", meddle("queue", "deleted"), /was deleted with its messages, and a revert recreates no/],
  [
    "a retention that would get shorter",
    meddle("queue", { MessageRetentionPeriod: 1_209_600 }),
    /would change MessageRetentionPeriod of the queue, and with that its messages/,
  ],
  ["a queue's redrive", meddle("queue", { RedrivePolicy: {} }), /would change RedrivePolicy of the queue/],
  ["a fixed property", meddle("Function", { FunctionName: "b" }), /says that there is nothing to change/],
  [
    "a CloudFormation that knows no reverts",
    (world) => {
      world.cloudFormation.switches.ignoresReverts = true;
      meddle("queue", { VisibilityTimeout: 99 })(world);
    },
    /says that there is nothing to change/,
  ],
  [
    "code",
    ({ lambda }) => {
      lambda.swapped.set("acme", "b3RoZXI=");
    },
    /None of it is what a drift-reverting change set could write back/,
  ],
  [
    "what CloudFormation's checks refuse",
    (world) => {
      const finding = { name: "PROPERTY_VALIDATION", path: "/Resources/Function", reason: "no" };
      world.cloudFormation.switches.validations.set("Function", finding);
      meddle("Function", { MemorySize: 1 })(world);
    },
    /CloudFormation makes no drift-reverting change set: no/,
  ],
])("refused, with nothing changed and nothing left behind: %s", async (_what, prepare, why) => {
  const { world, outcome, executed } = await revertOf(prepare);
  expect(executed).toBe(0);
  expect(outcome).toMatchObject({
    result: "drifted",
    reverted: null,
    refusals: [{ cause: expect.stringMatching(why) }],
  });
  expect(world.cloudFormation.changeSets.size).toBe(0);
});

test.each<[string, (world: World) => void, RegExp]>([
  [
    "on the stack",
    ({ cloudFormation }) => {
      const stack = cloudFormation.find("acme");
      stack.tags = [...stack.tags, { Key: "w2s:hold", Value: "ana, until Friday" }];
    },
    /^acme carries the tag `w2s:hold`: "ana, until Friday" holds/,
  ],
  [
    "on the queue",
    ({ sqs }) => {
      sqs.find("acme-events").tags = { "w2s:hold": "" };
    },
    /carries the tag `w2s:hold`: somebody who left no name holds/,
  ],
  ["on a resource, in a list", meddle("queue", { Tags: [{ Key: "w2s:hold", Value: "bob" }] }), /"bob" holds/],
  ["on a resource, in a map", meddle("queue", { Tags: { "w2s:hold": "eve" } }), /"eve" holds/],
])("a change that somebody holds %s is not reverted, and it is said who does", async (_where, hold, why) => {
  const { world, outcome } = await revertOf((changed) => {
    meddle("queue", { VisibilityTimeout: 99 })(changed);
    hold(changed);
  });
  expect(outcome).toMatchObject({ result: "drifted", refusals: [{ cause: expect.stringMatching(why) }] });
  expect(world.calls).not.toContain("cloudformation.createChangeSet");
});

test("a tag on the queue holds its policy too, and one on what did not drift holds nothing", async () => {
  const { outcome } = await revertOf((world) => {
    meddle("FunctionLogGroup", { RetentionInDays: 1 })(world);
    Object.assign(world.sqs.find("acme-events"), { policy: null, tags: { "w2s:hold": "ana" } });
  });
  expect(outcome).toMatchObject({ refusals: [{ cause: expect.stringContaining('"ana" holds') }] });
  const free = await revertOf((world) => {
    meddle("FunctionLogGroup", { RetentionInDays: 1 })(world);
    world.sqs.find("acme-events").tags = { "w2s:hold": "ana" };
  });
  expect(free.outcome).toMatchObject({ result: "in-sync" });
});

test("what a change set cannot write back is left, with what does", async () => {
  const { outcome, executed } = await revertOf((world) => {
    meddle("queue", { VisibilityTimeout: 99 })(world);
    world.sqs.find("acme-events").policy = null;
    world.cloudFormation.find("acme").isProtected = false;
  });
  expect(executed).toBe(1);
  expect(outcome).toMatchObject({
    result: "drifted",
    findings: [
      { kind: "policy", remedy: expect.stringMatching(/^Set the queue's attribute/) },
      { kind: "protection", remedy: expect.stringMatching(/^Run `deploy`/) },
    ],
  });
});

test("a revert that fails is a failure with its cause, and the stack is as it was found", async () => {
  const { world, outcome } = await revertOf((changed) => {
    changed.cloudFormation.switches.failures.set("update Function", "Not allowed");
    meddle("Function", { MemorySize: 128 })(changed);
  });
  expect(outcome).toMatchObject({
    result: "failed",
    failure: { code: "deployment-failed", resource: "Function", cause: expect.stringContaining("Not allowed") },
  });
  expect(world.cloudFormation.find("acme").meddled.size).toBe(1);
});

test("nothing to revert, nothing asked", async () => {
  const { world, outcome } = await revertOf(() => undefined);
  expect(outcome).toMatchObject({ result: "in-sync", reverted: null, refusals: [] });
  expect(world.calls).not.toContain("cloudformation.createChangeSet");
});
