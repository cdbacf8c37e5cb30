import { grown, huge, small } from "../../test/fakes/config-files.ts";
import { createDeployedWorld, createReadyWorld } from "../../test/fakes/deployed-world.ts";
import { inputs, type World } from "../../test/fakes/world.ts";
import { stackTags, toTagList } from "../stack/owner-tags.ts";
import { deploy } from "./deploy.ts";
import { destroy } from "./destroy.ts";
import { plan } from "./plan.ts";

const unprotected = `${small}queues:\n  events: {}\nterminationProtection: false\n`;

/** A stack that was destroyed after messages came, a minute ago. */
async function destroyed(): Promise<World> {
  const world = await createDeployedWorld(unprotected);
  world.sqs.send(world.sqs.find("acme-events").url, "kept");
  await destroy(inputs, world.ports);
  await world.clock.sleep(60_000);
  world.calls.length = 0;
  return world;
}

/** A create that failed before this action asked AWS to clean up by itself. */
async function failedCreate(world: World): Promise<void> {
  const { cloudFormation } = world;
  cloudFormation.switches.failures.set("create Topic", "Topic limit exceeded");
  const { changeSetArn, stackArn } = await cloudFormation.createChangeSet({
    StackName: "acme",
    ChangeSetName: "old",
    ChangeSetType: "CREATE",
    Tags: toTagList(stackTags("acme", inputs.owner, {})),
    TemplateBody: JSON.stringify({ Resources: { Topic: { Type: "AWS::SNS::Topic" } } }),
  });
  await cloudFormation.describeChangeSet(changeSetArn, stackArn);
  await cloudFormation.executeChangeSet(changeSetArn, stackArn, "t");
  for (let look = 0; look < 3; look++) await cloudFormation.describeStack(stackArn);
}

test("a queue that an earlier life of the stack left behind is taken back with its messages", async () => {
  const world = await destroyed();
  expect(await deploy(inputs, world.ports)).toMatchObject({ result: "created" });
  expect(world.sqs.find("acme-events").messages).toMatchObject([{ body: "kept" }]);
  expect(world.cloudFormation.find("acme").resources.size).toBe(18);
  expect(world.progress.textsOf("info")).toContain("Taking back acme-events-dlq, acme-events, kept from before");
});

test("a plan tells what would be taken back, and takes nothing", async () => {
  const world = await destroyed();
  const before = world.snapshot();
  expect(await plan(inputs, world.ports)).toMatchObject({
    result: "planned",
    plan: {
      exists: false,
      from: "template",
      changes: expect.arrayContaining([expect.objectContaining({ action: "Import" })]),
    },
  });
  expect(world.snapshot()).toEqual(before);
});

test("a queue that comes back into a standing stack is taken back too", async () => {
  const world = await createDeployedWorld(grown);
  world.write(`${small}removed: [queues.images, endpoints.registry]\n`);
  await deploy(inputs, world.ports);
  world.sqs.send(world.sqs.find("acme-images").url, "kept");
  world.write(grown);
  expect(await plan(inputs, world.ports)).toMatchObject({ plan: { exists: true, from: "template" } });
  expect(await deploy(inputs, world.ports)).toMatchObject({ result: "updated" });
  expect(world.sqs.find("acme-images").messages).toMatchObject([{ body: "kept" }]);
});

test("a queue is taken back into a stack whose template is over the inline limit", async () => {
  const world = await createDeployedWorld(huge);
  world.write(`${huge.replace("c-0, ", "")}removed: [queues.c-0]\n`);
  await deploy(inputs, world.ports);
  world.write(huge);
  expect(await deploy(inputs, world.ports)).toMatchObject({ result: "updated" });
});

test("a run that was interrupted right after the import goes on where it stopped", async () => {
  const world = await destroyed();
  const { updateStack, interrupted } = interruptAt("UPDATE", world);
  await expect(deploy(inputs, interrupted)).rejects.toThrow("The runner was stopped");
  expect(world.cloudFormation.find("acme")).toMatchObject({ status: "IMPORT_COMPLETE", tags: [] });
  updateStack();
  expect(await deploy(inputs, world.ports)).toMatchObject({ result: "updated" });
  expect(world.sqs.find("acme-events").messages).toMatchObject([{ body: "kept" }]);
});

test("a run that failed right after the import, and was rolled back to it, can be repeated", async () => {
  const world = await destroyed();
  world.cloudFormation.switches.failures.set("create Api", "Too many APIs");
  expect(await deploy(inputs, world.ports)).toMatchObject({ result: "failed", failure: { resource: "Api" } });
  expect(world.cloudFormation.find("acme")).toMatchObject({ status: "UPDATE_ROLLBACK_COMPLETE", tags: [] });
  world.cloudFormation.switches.failures.clear();
  await world.clock.sleep(60_000);
  expect(await deploy(inputs, world.ports)).toMatchObject({ result: "updated" });
  expect(world.sqs.find("acme-events").messages).toMatchObject([{ body: "kept" }]);
});

test("a stack that somebody else began by an import is not ours", async () => {
  const world = await destroyed();
  const { interrupted } = interruptAt("UPDATE", world);
  await expect(deploy(inputs, interrupted)).rejects.toThrow("The runner was stopped");
  const stranger = { ...inputs, owner: { ...inputs.owner, config: "other.yml" } };
  await expect(deploy({ ...stranger, config: inputs.config }, world.ports)).rejects.toMatchObject({
    code: "stack-foreign",
  });
});

test("an import that fails is diagnosed", async () => {
  const world = await destroyed();
  const [queue = ""] = Object.keys(world.cloudFormation.stacks.at(-1)?.template.Resources ?? {}).filter((id) =>
    /^Queue[0-9a-f]/.test(id),
  );
  world.cloudFormation.switches.failures.set(`import ${queue}`, "Access denied for operation 'ListQueueTags'");
  expect(await deploy(inputs, world.ports)).toMatchObject({
    result: "failed",
    failure: {
      resource: queue,
      cause: `queues.events (${queue}): Access denied for operation 'ListQueueTags'`,
      line: 5,
    },
  });
});

test("a run that was interrupted before the first change set was executed is simply run again", async () => {
  const world = createReadyWorld();
  const { interrupted } = interruptAt("EXECUTE", world);
  await expect(deploy(inputs, interrupted)).rejects.toThrow("The runner was stopped");
  expect(world.cloudFormation.find("acme")).toMatchObject({ status: "REVIEW_IN_PROGRESS", tags: [] });
  expect(await deploy(inputs, world.ports)).toMatchObject({ result: "created" });
});

test("a create that failed is cleared by deploy, which tells its cause", async () => {
  const world = createReadyWorld();
  await failedCreate(world);
  expect(await deploy(inputs, world.ports)).toMatchObject({ result: "created" });
  expect(world.progress.textsOf("info")).toContain(
    "An earlier create failed at Topic: Topic limit exceeded. Deploy deletes its empty stack first",
  );
});

test("a create that failed is left by plan as it is", async () => {
  const world = createReadyWorld();
  await failedCreate(world);
  const before = world.snapshot();
  expect(await plan(inputs, world.ports)).toMatchObject({ result: "planned", plan: { exists: false } });
  expect(world.snapshot()).toEqual(before);
});

/** The runner dies when a change set of that type is to be made, or the stack's own to be executed. */
function interruptAt(moment: "UPDATE" | "EXECUTE", world: World) {
  const { aws } = world;
  let isOver = false;
  const cloudFormation: typeof aws.cloudFormation = {
    ...world.cloudFormation,
    createChangeSet: async (input) => {
      if (!isOver && input.ChangeSetType === moment) throw new Error("The runner was stopped");
      return world.cloudFormation.createChangeSet(input);
    },
    executeChangeSet: async (arn, stack, token) => {
      if (moment === "EXECUTE" && stack.includes("stack/acme/")) throw new Error("The runner was stopped");
      return world.cloudFormation.executeChangeSet(arn, stack, token);
    },
  };
  const updateStack = () => {
    isOver = true;
  };
  return { updateStack, interrupted: { ...world.ports, aws: async () => ({ ...aws, cloudFormation }) } };
}
