import { githubFault } from "../../test/fakes/github-fault.ts";
import { createWorld, inputs, type World } from "../../test/fakes/world.ts";
import type { Inputs } from "../inputs.ts";
import type { Ports } from "../ports.ts";
import { toCancelledOutcome } from "../report/failure.ts";
import { outcomesOf } from "../report/outcome.ts";
import { abandonDeployment } from "./abandon-deployment.ts";
import { recordDeployment } from "./record-deployment.ts";

const cancelled = toCancelledOutcome({
  ...{ stack: "acme", region: "eu-central-1", command: "deploy", status: "UPDATE_IN_PROGRESS", isAnswered: true },
  driftPolicy: "report",
});

const [cancelledPart = { result: "nothing" as const }] = outcomesOf(cancelled);

/** A world whose run was stopped in the middle of its deployment. */
async function stopped(): Promise<World> {
  const world = createWorld();
  void recordDeployment(inputs, world.jobPorts, (begin) => {
    begin("acme");
    return new Promise(() => undefined);
  });
  await new Promise((resolve) => setImmediate(resolve));
  return world;
}

const newestState = ({ github }: World) => github.deployments[0]?.statuses[0]?.state;

test("what a stopped run shows as a deployment in progress is ended, with the state of the stack", async () => {
  const world = await stopped();
  expect(newestState(world)).toBe("in_progress");
  await abandonDeployment(cancelled, inputs, world.jobPorts);
  expect(world.github.deployments[0]?.statuses[0]).toMatchObject({
    state: "error",
    description: "The run was cancelled while `acme` in eu-central-1 was UPDATE_IN_PROGRESS",
    logUrl: inputs.run.url,
  });
});

test.each<[string, Partial<Inputs>, Partial<Ports>]>([
  ["a run of another command", { command: "plan" }, {}],
  ["a run in a terminal", { run: { ...inputs.run, commit: "" } }, {}],
  ["a run without a token", {}, { github: null }],
])("%s shows no deployment, and ends none", async (_what, changes, ports) => {
  const world = await stopped();
  await abandonDeployment(cancelled, { ...inputs, ...changes }, { ...world.jobPorts, ...ports });
  expect(newestState(world)).toBe("in_progress");
});

test("a run that was not stopped ends its own deployment", async () => {
  const world = await stopped();
  await abandonDeployment({ result: "nothing" }, inputs, world.jobPorts);
  expect(newestState(world)).toBe("in_progress");
});

test("a GitHub that cannot be told is a warning", async () => {
  const world = await stopped();
  world.github.failures.set("listDeployments", githubFault("GET /deployments", "503 Service Unavailable"));
  await abandonDeployment(cancelled, inputs, world.jobPorts);
  expect(world.progress.textsOf("warning")).toEqual([
    expect.stringMatching(/^GitHub was not told that the deployment was cancelled: .*503/),
  ]);
});

test("a deployment without a status may be anybody's, and is left alone", async () => {
  const world = createWorld();
  const environment = "eu-central-1/acme";
  await world.github.createDeployment({ ref: "c0ffee", environment, description: "", transient: false });
  await abandonDeployment(cancelled, inputs, world.jobPorts);
  expect(world.github.deployments[0]?.statuses).toEqual([]);
});

test("of several stacks the one that was being deployed is ended", async () => {
  const world = await stopped();
  const parts = [{ inputs, outcome: cancelledPart }];
  await abandonDeployment({ result: "several", parts }, { ...inputs, command: "plan" }, world.jobPorts);
  expect(newestState(world)).toBe("error");
});
