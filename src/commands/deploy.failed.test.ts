import { grown } from "../../test/fakes/config-files.ts";
import { createDeployedWorld, createReadyWorld, idsOf } from "../../test/fakes/deployed-world.ts";
import { configPath, inputs, type World } from "../../test/fakes/world.ts";
import { toQueueHash } from "../template/logical-id.ts";
import { deploy } from "./deploy.ts";

const imagesQueue = `Queue${toQueueHash("acme", "acme-images")}`;

/** An update that adds a second endpoint, and a resource that AWS refuses. */
async function failing(step: string, reason: string): Promise<World> {
  const world = await createDeployedWorld();
  world.write(`${grown}queues:\n  events: {}\n  images: {}\n`);
  world.cloudFormation.switches.failures.set(step, reason);
  return world;
}

test("a failed update is diagnosed with its first cause, on the line of the config file that it came from", async () => {
  const world = await failing(`create ${imagesQueue}`, "You must wait 60 seconds after deleting a queue");
  expect(await deploy(inputs, world.ports)).toMatchObject({
    result: "failed",
    deployed: null,
    failure: {
      code: "deployment-failed",
      resource: imagesQueue,
      cause: `queues.images (${imagesQueue}): You must wait 60 seconds after deleting a queue`,
      remedy: "SQS keeps the name of a deleted queue for 60 seconds. Wait a minute and run again.",
      file: configPath,
      line: 7,
    },
  });
});

test("a failed update leaves the stack as it was, and the next one succeeds", async () => {
  const world = await failing(`create ${imagesQueue}`, "no");
  const before = idsOf(world, "");
  await deploy(inputs, world.ports);
  expect(world.cloudFormation.find("acme").status).toBe("UPDATE_ROLLBACK_COMPLETE");
  expect(idsOf(world, "")).toEqual(before);
  world.cloudFormation.switches.failures.clear();
  await world.clock.sleep(60_000);
  expect(await deploy(inputs, world.ports)).toMatchObject({ result: "updated" });
});

test("a failure in what no line of the file stands for has no line", async () => {
  const world = await failing("update Function", "The runtime parameter is not supported");
  expect(await deploy(inputs, world.ports)).toMatchObject({
    failure: { resource: "Function", cause: "Function: The runtime parameter is not supported" },
  });
});

test("a failed create leaves nothing behind, and the next one starts afresh", async () => {
  const world = createReadyWorld();
  world.cloudFormation.switches.failures.set("create Api", "Too many APIs");
  expect(await deploy(inputs, world.ports)).toMatchObject({ result: "failed", failure: { resource: "Api" } });
  expect([...world.sqs.queues.keys()]).toEqual([]);
  expect(await world.cloudFormation.describeStack("acme")).toBeUndefined();
  world.cloudFormation.switches.failures.clear();
  await world.clock.sleep(60_000);
  expect(await deploy(inputs, world.ports)).toMatchObject({ result: "created" });
});

test("a stack that needs a person is not touched, and what to do is said", async () => {
  const world = await createDeployedWorld();
  world.write(grown);
  world.cloudFormation.find("acme").status = "UPDATE_ROLLBACK_FAILED";
  expect(await deploy(inputs, world.ports)).toMatchObject({
    result: "refused",
    plan: {
      refusals: [{ code: "stack-unrecoverable", remedy: expect.stringContaining("`recover: continue-rollback`") }],
    },
  });
  expect(world.calls.filter((call) => /\.(create|execute|put|update|delete|continue|rollback)/.test(call))).toEqual([]);
  expect(await deploy({ ...inputs, recover: "continue-rollback" }, world.ports)).toMatchObject({ result: "updated" });
});

test("a change set that holds another template than was rendered is not executed", async () => {
  const world = await createDeployedWorld();
  world.write(grown);
  world.cloudFormation.switches.swapTemplate = (text) => text.replace("nodejs24.x", "nodejs22.x");
  await expect(deploy(inputs, world.ports)).rejects.toMatchObject({ code: "template-mismatch" });
  expect(world.cloudFormation.find("acme").status).toBe("CREATE_COMPLETE");
  expect(world.calls).not.toContain("cloudformation.executeChangeSet");
});

test("an operation that takes longer than one waits is a failure", async () => {
  const world = await createDeployedWorld();
  world.write(grown);
  world.cloudFormation.switches.polls = 1_000;
  await expect(deploy({ ...inputs, waitTimeout: 90_000 }, world.ports)).rejects.toMatchObject({
    code: "timeout",
    message: expect.stringMatching(/^Waited 90 s for the stack acme to settle$/),
  });
});

test("a stack that stays busy is not waited for longer than one waits", async () => {
  const world = await createDeployedWorld();
  world.cloudFormation.switches.polls = 1_000;
  world.cloudFormation.disturb("acme");
  await expect(deploy({ ...inputs, waitTimeout: 90_000 }, world.ports)).rejects.toMatchObject({ code: "timeout" });
});

test("an artifact bucket of somebody else is never used", async () => {
  const world = createReadyWorld();
  world.s3.create("webhook2sqs-artifacts-123456789012-eu-central-1", "666");
  await expect(deploy(inputs, world.ports)).rejects.toMatchObject({ code: "artifact-bucket-foreign" });
  expect(await world.cloudFormation.describeStack("acme")).toBeUndefined();
});

test("a bucket of one's own is used when it is there, and never created", async () => {
  const world = createReadyWorld();
  const own = { ...inputs, artifactBucket: "acme-code" };
  await expect(deploy(own, world.ports)).rejects.toMatchObject({ message: 'There is no artifact bucket "acme-code"' });
  world.s3.create("acme-code", "123456789012");
  expect(await deploy(own, world.ports)).toMatchObject({ result: "created" });
  expect(world.cloudFormation.stacks.map(({ name }) => name)).toEqual(["acme"]);
});
