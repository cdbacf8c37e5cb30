import { setImmediate } from "node:timers/promises";
import { small } from "../../test/fakes/config-files.ts";
import { createDeployedWorld, createReadyWorld } from "../../test/fakes/deployed-world.ts";
import { inputs, type World } from "../../test/fakes/world.ts";
import type { Ports } from "../ports.ts";
import { changeSetName } from "../stack/change-set/change-set-name.ts";
import { cancel } from "./cancel.ts";

/** Nothing that the run had asked is still to be answered. */
const idle = Promise.resolve();
const never = () => new Promise<never>(() => undefined);

/** Ports of a run that has all the time it needs. */
function unhurried({ ports, clock }: World): Ports {
  return { ...ports, clock: { ...clock, sleep: never } };
}

/** The stack's ports, with some of CloudFormation's methods replaced. */
async function withCloudFormation(ports: Ports, methods: object): Promise<Ports> {
  const aws = await ports.aws("deploy");
  return { ...ports, aws: async () => ({ ...aws, cloudFormation: { ...aws.cloudFormation, ...methods } }) };
}

/** A change set that a run has created and not executed. */
async function propose({ cloudFormation }: World, name: string): Promise<void> {
  const text = JSON.stringify({ ...cloudFormation.find("acme").template, Outputs: {} });
  const request = { StackName: "acme", ChangeSetName: name, ChangeSetType: "UPDATE" as const, TemplateBody: text };
  await cloudFormation.createChangeSet({ ...request, Capabilities: ["CAPABILITY_NAMED_IAM"] });
}

test("an operation that AWS goes on with is told by its status", async () => {
  const world = await createDeployedWorld();
  world.cloudFormation.setStatus("acme", "UPDATE_IN_PROGRESS");
  expect(await cancel(inputs, unhurried(world), idle)).toMatchObject({
    result: "cancelled",
    failure: {
      code: "cancelled",
      resource: "acme",
      cause: "The run was cancelled while `acme` in eu-central-1 was UPDATE_IN_PROGRESS",
      remedy: expect.stringMatching(/^AWS goes on by itself/),
    },
  });
});

test("a stack on which nothing runs is told so", async () => {
  expect(await cancel(inputs, unhurried(await createDeployedWorld()), idle)).toMatchObject({
    failure: { cause: expect.stringContaining("`acme` in eu-central-1 is CREATE_COMPLETE, and nothing runs on it") },
  });
});

test("a plan changed nothing", async () => {
  const world = await createDeployedWorld();
  expect(await cancel({ ...inputs, command: "plan" }, unhurried(world), idle)).toMatchObject({
    failure: { cause: "The run was cancelled before anything was changed", resource: "acme" },
  });
});

test.each<[string, (world: World) => Promise<Ports>]>([
  ["that is not there", async (world) => unhurried(world)],
  ["that AWS does not show", async (world) => withCloudFormation(unhurried(world), { describeStack: refused })],
  ["without credentials", async (world) => ({ ...unhurried(world), aws: refused })],
])("a stack %s is told as not seen", async (_what, portsOf) => {
  const outcome = await cancel(inputs, await portsOf(createReadyWorld()), idle);
  expect(outcome).toMatchObject({
    result: "cancelled",
    failure: { cause: expect.stringContaining("does not exist, or could not be seen in time") },
  });
});

const refused = () => Promise.reject(new Error("no"));

test("a describe that never answers is waited for 3 s, and no longer", async () => {
  const world = await createDeployedWorld();
  const ports = await withCloudFormation(world.ports, { describeStack: never });
  expect(await cancel(inputs, ports, idle)).toMatchObject({
    failure: { cause: expect.stringContaining("could not be seen in time") },
  });
  expect(world.clock.pauses.slice(-2)).toEqual([3_000, 1_000]);
});

/** A clock whose time is up when the test says so. */
function timed({ ports, clock }: World) {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { timeIsUp: resolve, ports: { ...ports, clock: { ...clock, sleep: () => promise } } };
}

test("what was seen is told although there is no time left to tidy up", async () => {
  const world = await createDeployedWorld();
  const { ports, timeIsUp } = timed(world);
  const listChangeSets = () => {
    timeIsUp();
    return never();
  };
  expect(await cancel(inputs, await withCloudFormation(ports, { listChangeSets }), idle)).toMatchObject({
    failure: { cause: expect.stringContaining("CREATE_COMPLETE") },
  });
});

test("AWS is looked at after what the run had asked is answered: its effect may still be to come", async () => {
  const world = await createDeployedWorld();
  const { promise: underWay, resolve: answer } = Promise.withResolvers<void>();
  const cancelling = cancel(inputs, unhurried(world), underWay);
  await setImmediate();
  expect(world.calls).toEqual([]);
  world.cloudFormation.setStatus("acme", "UPDATE_IN_PROGRESS");
  answer();
  expect(await cancelling).toMatchObject({ failure: { cause: expect.stringContaining("UPDATE_IN_PROGRESS") } });
});

test("an answer that never comes is waited for 1 s only", async () => {
  const world = await createDeployedWorld();
  const { clock } = world;
  const sleep = (milliseconds: number) => (milliseconds === 1_000 ? Promise.resolve() : never());
  const ports = { ...world.ports, clock: { ...clock, sleep } };
  expect(await cancel(inputs, ports, never())).toMatchObject({
    failure: { cause: expect.stringContaining("CREATE_COMPLETE, and what the run asked of AWS last may still begin") },
  });
});

test.each(["validate", "render"] as const)("%s asks nobody, and neither does its end", async (command) => {
  const world = await createDeployedWorld();
  expect(await cancel({ ...inputs, command }, unhurried(world), idle)).toMatchObject({ result: "cancelled" });
  expect(world.calls).toEqual([]);
});

test.each([
  ["a fork's pull request", { proposal: { ...inputs.proposal, unprivileged: true } }],
  ["an event that asks for nothing", { command: null }],
])("%s never looks at AWS, and neither does its end", async (_what, changes) => {
  const world = await createDeployedWorld();
  const stopped = { ...inputs, command: "plan", ...changes } as const;
  expect(await cancel(stopped, unhurried(world), idle)).toMatchObject({ result: "cancelled" });
  expect(world.calls).toEqual([]);
});

test("a defect while tidying up does not hide the state of the stack", async () => {
  const world = await createDeployedWorld();
  const ports = await withCloudFormation(unhurried(world), { listChangeSets: refused });
  expect(await cancel(inputs, ports, idle)).toMatchObject({
    failure: { cause: expect.stringContaining("CREATE_COMPLETE") },
  });
});

test("the run's own change sets go, those of others stay", async () => {
  const world = await createDeployedWorld();
  const name = (id: string, pullRequest: number | null, purpose: "plan" | "deploy") =>
    changeSetName({ run: { id, attempt: "1" }, pullRequest, purpose }, "12345678");
  for (const each of [name("1", null, "plan"), name("1", 7, "plan"), name("1", null, "deploy")])
    await propose(world, each);
  const others = [name("2", null, "plan"), name("2", null, "deploy"), "by-hand"];
  for (const each of others) await propose(world, each);
  await cancel(inputs, unhurried(world), idle);
  const left = await world.cloudFormation.listChangeSets("acme");
  expect(left.map((each) => each.name).toSorted()).toEqual(others.toSorted());
});

test.each<[string, (world: World) => void]>([
  ["does not parse", ({ write }) => write("name: [")],
  ["is not there", ({ files }) => files.workspace.clear()],
])("with a file that %s no stack is known, and AWS is not asked", async (_what, change) => {
  const world = createReadyWorld(small);
  change(world);
  expect(await cancel(inputs, unhurried(world), idle)).toMatchObject({
    result: "cancelled",
    failure: { resource: null, cause: "The run was cancelled before anything was changed" },
  });
  expect(world.calls).toEqual([]);
});

test("an account in which the run may not work is not looked at either", async () => {
  const world = await createDeployedWorld();
  world.calls.length = 0;
  const { result } = await cancel({ ...inputs, allowedAccountIds: ["210987654321"] }, unhurried(world), idle);
  expect(result).toBe("cancelled");
  expect(world.calls).toEqual([]);
});
