import { createDeployedWorld } from "../../test/fakes/deployed-world.ts";
import { githubFault } from "../../test/fakes/github-fault.ts";
import { inputs, type World } from "../../test/fakes/world.ts";
import { ActionError } from "../errors.ts";
import type { Inputs } from "../inputs.ts";
import { drift } from "./drift.ts";
import { reportDrift } from "./report-drift.ts";

const looking: Inputs = { ...inputs, command: "drift" };

async function drifted(): Promise<World> {
  const world = await createDeployedWorld();
  world.cloudFormation.meddle("acme", "Function", { MemorySize: 128, Environment: { Variables: { TOKEN: "s3cr3t" } } });
  return world;
}

test("drift opens an issue with what differs, and being clean closes it, saying when and by which run", async () => {
  const world = await drifted();
  expect(await drift(looking, world.jobPorts)).toMatchObject({ result: "drifted", issue: { state: "opened" } });
  const [opened] = world.github.issues();
  expect(opened).toMatchObject({ title: "Drift of acme in eu-central-1", state: "open" });
  expect(opened?.body).toContain('{"key":".github/webhook2sqs.yml eu-central-1"}');
  expect(opened?.body).toContain("| `function.memory` | AWS::Lambda::Function | `MemorySize` | `256` | `128` |");
  expect(opened?.body).not.toContain("s3cr3t");
  world.cloudFormation.find("acme").meddled.clear();
  expect(await drift(looking, world.jobPorts)).toMatchObject({ result: "in-sync", issue: { state: "closed" } });
  const [closed] = world.github.issues();
  expect(closed?.body).toMatch(
    /was found in sync again at \d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ, as far as could be checked\./,
  );
  expect(closed?.body).toContain("[Run](https://github.com/acme/hooks/actions/runs/1)");
});

test("environments, and previews, have an issue each", async () => {
  const world = await drifted();
  const report = await drift(looking, world.jobPorts);
  if (report.result !== "drifted") throw new Error(`It is ${report.result}`);
  await reportDrift(report, { ...looking, environment: "staging" }, world.jobPorts);
  await reportDrift(report, { ...looking, previewOf: 7 }, world.jobPorts);
  const keys = world.github.issues().map(({ body, state }) => [state, /"key":"([^"]+)"/.exec(body)?.[1]]);
  expect(keys).toEqual([
    ["open", ".github/webhook2sqs.yml eu-central-1"],
    ["open", ".github/webhook2sqs.yml eu-central-1 staging"],
    ["open", ".github/webhook2sqs.yml eu-central-1 pr-7"],
  ]);
});

test("a revert keeps the issue too: what is left of the drift, or that nothing is", async () => {
  const world = await drifted();
  await drift(looking, world.jobPorts);
  world.cloudFormation.find("acme").tags = [...world.cloudFormation.find("acme").tags, { Key: "w2s:hold", Value: "a" }];
  const reverting: Inputs = { ...looking, driftPolicy: "revert" };
  expect(await drift(reverting, world.jobPorts)).toMatchObject({ issue: { state: "updated" } });
  expect(world.github.issues()[0]?.body).toContain("A revert was refused");
  world.cloudFormation.find("acme").tags = world.cloudFormation.find("acme").tags.slice(0, -1);
  expect(await drift(reverting, world.jobPorts)).toMatchObject({ result: "in-sync", issue: { state: "closed" } });
});

test("drift that fails the job opens none", async () => {
  const world = await drifted();
  expect(await drift({ ...looking, driftPolicy: "fail" }, world.jobPorts)).toMatchObject({ issue: null });
  expect(world.github.calls).toEqual([]);
});

test("without a token there is a warning where there is drift, and no failure", async () => {
  const world = await drifted();
  const terminal: Inputs = { ...looking, run: { ...looking.run, url: "" } };
  expect(await drift(terminal, world.ports)).toMatchObject({ result: "drifted", issue: null });
  expect(world.progress.textsOf("warning")).toEqual(["No issue tells of the drift: this run has no token for GitHub"]);
  const clean = await createDeployedWorld();
  expect(await drift(terminal, clean.ports)).toMatchObject({ result: "in-sync", issue: null });
  expect(clean.progress.textsOf("warning")).toEqual([]);
  expect(await drift(terminal, world.jobPorts)).toMatchObject({ issue: { state: "opened" } });
});

test.each([
  githubFault("POST /repos/acme/hooks/issues", "403 Resource not accessible by integration"),
  new Error("broken"),
])("an issue that cannot be written is a warning, and no failure: %s", async (fault) => {
  const world = await drifted();
  const createIssue = () => Promise.reject(fault);
  const ports = { ...world.jobPorts, github: { ...world.github, createIssue } };
  expect(await drift(looking, ports)).toMatchObject({ result: "drifted", issue: null });
  const remedy = fault instanceof ActionError ? `\n${fault.remedy}` : "";
  expect(world.progress.textsOf("warning")).toEqual([`The drift issue was not written: ${fault.message}${remedy}`]);
});
