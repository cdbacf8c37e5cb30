import { setImmediate } from "node:timers/promises";
import { grown } from "../test/fakes/config-files.ts";
import { createDeployedWorld } from "../test/fakes/deployed-world.ts";
import { proposed } from "../test/fakes/reviewed-world.ts";
import { inputs, type World } from "../test/fakes/world.ts";
import { action, type Runner } from "./action.ts";
import type { Ports } from "./ports.ts";

type End = Parameters<Runner["report"]>[0];

function createRunner() {
  const controller = new AbortController();
  const ends: End[] = [];
  const report = async (end: End) => {
    ends.push(end);
  };
  return { stop: controller.signal, report, ends, abort: () => controller.abort() };
}

const never = () => new Promise<never>(() => undefined);

/** A clock that lets everybody else go first. */
function stepping({ clock }: World): Ports["clock"] {
  const sleep = async (milliseconds: number) => {
    for (let turn = 0; turn < 100; turn++) await setImmediate();
    return clock.sleep(milliseconds);
  };
  return { ...clock, sleep };
}

/** A stack whose file has a second endpoint by now. */
async function outdated(): Promise<World> {
  const world = await createDeployedWorld();
  world.write(grown);
  return world;
}

/** A deploy that is stopped when it asks CloudFormation for this. */
async function stoppedAt(method: "createChangeSet" | "describeStackEvents", world: World) {
  const runner = createRunner();
  const aws = await world.ports.aws("deploy");
  const { cloudFormation } = aws;
  const stopping = new Proxy(cloudFormation, {
    get: (target, name) => {
      if (name === method) runner.abort();
      return Reflect.get(target, name);
    },
  });
  const ports = { ...world.jobPorts, clock: stepping(world), aws: async () => ({ ...aws, cloudFormation: stopping }) };
  await action({ ...inputs, proposal: { ...inputs.proposal, pullRequest: 7 } }, ports, runner);
  return runner.ends;
}

test("a run that is stopped ends once, as cancelled, and begins nothing more", async () => {
  const world = await outdated();
  const ends = await stoppedAt("createChangeSet", world);
  expect(ends).toMatchObject([{ failed: true, outputs: { result: "cancelled" } }]);
  expect(world.progress.textsOf("info")).toContain("Stopped from outside; looking at what state the stack is in");
  expect(world.calls).not.toContain("cloudformation.executeChangeSet");
  expect(world.cloudFormation.changeSets.size).toBe(0);
});

test("a run that is stopped says what AWS goes on with, also in the pull request and as a deployment", async () => {
  const world = await outdated();
  world.cloudFormation.switches.polls = 1_000;
  const [end] = await stoppedAt("describeStackEvents", world);
  expect(end?.outputs["failure"]).toContain("AWS goes on by itself");
  expect(world.github.comments(7)[0]?.body).toContain(": cancelled");
  expect(world.github.deployments[0]?.statuses[0]).toMatchObject({ state: "error" });
});

test("a stopped run does not wait for a GitHub that never answers", async () => {
  const world = await createDeployedWorld();
  const runner = createRunner();
  runner.abort();
  const github = { ...world.github, viewer: never, listDeployments: never };
  await action({ ...proposed, command: "deploy" }, { ...world.jobPorts, github }, runner);
  expect(runner.ends).toMatchObject([{ outputs: { result: "cancelled" } }]);
  expect(world.clock.pauses.at(-1)).toBe(1_500);
});

test("a run that is stopped before it began asks for the state of the stack alone", async () => {
  const world = await outdated();
  const runner = createRunner();
  runner.abort();
  await action({ ...inputs, comment: "never" }, { ...world.ports, clock: stepping(world) }, runner);
  expect(runner.ends).toMatchObject([{ failed: true, outputs: { result: "cancelled" } }]);
  expect(world.calls).toEqual(["cloudformation.describeStack", "cloudformation.listChangeSets"]);
});

test("half a run has no end of its own, also when it is there first", async () => {
  const world = await createDeployedWorld();
  const runner = createRunner();
  runner.abort();
  await action({ ...inputs, command: null }, { ...world.ports, clock: stepping(world) }, runner);
  expect(runner.ends).toMatchObject([{ outputs: { result: "cancelled" } }]);
});

test("a stop while the pull request is told ends the waiting, and the outcome stays", async () => {
  const world = await createDeployedWorld();
  const runner = createRunner();
  const viewer = () => {
    runner.abort();
    return never();
  };
  await action(proposed, { ...world.jobPorts, github: { ...world.github, viewer } }, runner);
  expect(runner.ends).toMatchObject([{ failed: false, outputs: { result: "planned" } }]);
});

test("the group of what was under way is closed before the end is told", async () => {
  const world = await outdated();
  await stoppedAt("describeStackEvents", world);
  const levels = world.progress.told.map(({ level }) => level);
  expect(levels.lastIndexOf("endGroup")).toBeGreaterThan(levels.lastIndexOf("group"));
  expect(world.progress.told[levels.lastIndexOf("endGroup") + 1]?.text).toMatch(/^Stopped from outside/);
});
