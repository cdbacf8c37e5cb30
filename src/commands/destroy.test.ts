import { small } from "../../test/fakes/config-files.ts";
import { createDeployedWorld, createReadyWorld } from "../../test/fakes/deployed-world.ts";
import { inputs } from "../../test/fakes/world.ts";
import { destroy } from "./destroy.ts";

const unprotected = `${small}terminationProtection: false\n`;

test("a stack that is not there is as good as destroyed", async () => {
  const world = createReadyWorld();
  expect(await destroy(inputs, world.ports)).toEqual({
    result: "destroyed",
    stackName: "acme",
    region: "eu-central-1",
    retained: null,
  });
  expect(world.calls).toEqual(["cloudformation.describeStack"]);
});

test("the stack goes, its queues stay with their messages and are named", async () => {
  const world = await createDeployedWorld(unprotected);
  world.sqs.send(world.sqs.find("acme-events").url, "a");
  world.sqs.send(world.sqs.find("acme-events").url, "b");
  await world.sqs
    .at("eu-central-1")
    .receiveMessages(world.sqs.find("acme-events").url, { visibilityTimeout: 30, wait: 0 });
  world.sqs.send(world.sqs.find("acme-events").url, "c");
  expect(await destroy(inputs, world.ports)).toMatchObject({
    retained: [
      { name: "acme-events-dlq", messages: 0 },
      { name: "acme-events", messages: 3 },
    ],
  });
  expect([...world.sqs.queues.values()].map(({ name }) => name)).toEqual(["acme-events-dlq", "acme-events"]);
  expect(await world.cloudFormation.describeStack("acme")).toBeUndefined();
});

test("a queue that somebody deleted by hand is not named as kept", async () => {
  const world = await createDeployedWorld(unprotected);
  world.sqs.remove(world.sqs.find("acme-events-dlq").url);
  expect(await destroy(inputs, world.ports)).toMatchObject({ retained: [{ name: "acme-events" }] });
});

test("a protected stack is not deleted", async () => {
  const world = await createDeployedWorld();
  await expect(destroy(inputs, world.ports)).rejects.toMatchObject({
    code: "stack-protected",
    remedy: expect.stringContaining("terminationProtection: false"),
  });
  expect(world.calls).not.toContain("cloudformation.deleteStack");
});

test("a stack of another config file is not deleted", async () => {
  const world = await createDeployedWorld(unprotected);
  const stranger = { ...inputs, owner: { ...inputs.owner, config: "other.yml" } };
  await expect(destroy(stranger, world.ports)).rejects.toMatchObject({ code: "stack-foreign" });
  expect(world.calls).toEqual(["cloudformation.describeStack"]);
});

test("what could not be deleted is named with its reason, and can be tried again", async () => {
  const world = await createDeployedWorld(unprotected);
  world.cloudFormation.switches.failures.set("delete Api", "Throttling: Rate exceeded");
  await expect(destroy(inputs, world.ports)).rejects.toMatchObject({
    code: "deployment-failed",
    resource: "Api",
    message: "The stack acme ended as DELETE_FAILED: Throttling: Rate exceeded. Left of it: Api",
    remedy: "AWS was busy. Run again.",
  });
  world.cloudFormation.switches.failures.clear();
  expect(await destroy(inputs, world.ports)).toMatchObject({
    retained: [{ name: "acme-events-dlq" }, { name: "acme-events" }],
  });
  expect(await world.cloudFormation.describeStack("acme")).toBeUndefined();
});

test("a stack whose deletion somebody else began is waited for", async () => {
  const world = await createDeployedWorld(unprotected);
  world.cloudFormation.switches.polls = 4;
  await world.cloudFormation.deleteStack("acme", "somebody-else");
  expect(await destroy(inputs, world.ports)).toMatchObject({ retained: null });
  expect(world.calls).not.toContain("cloudformation.deleteStack");
});

test("an empty stack that failed to be created is deleted, and keeps nothing", async () => {
  const world = await createDeployedWorld(unprotected);
  world.cloudFormation.find("acme").status = "ROLLBACK_COMPLETE";
  expect(await destroy(inputs, world.ports)).toMatchObject({ retained: [] });
  expect(await world.cloudFormation.describeStack("acme")).toBeUndefined();
});

test("a change set that nobody executed is no stack to destroy", async () => {
  const world = await createDeployedWorld(unprotected);
  world.cloudFormation.find("acme").status = "REVIEW_IN_PROGRESS";
  expect(await destroy(inputs, world.ports)).toMatchObject({ retained: null });
});
