import { grown } from "../test/fakes/config-files.ts";
import { createDeployedWorld, createReadyWorld } from "../test/fakes/deployed-world.ts";
import { proposed } from "../test/fakes/reviewed-world.ts";
import { configPath, inputs } from "../test/fakes/world.ts";
import { action, type Runner, tell } from "./action.ts";
import type { Inputs } from "./inputs.ts";
import type { Ports } from "./ports.ts";
import { toFailedOutcome } from "./report/failure.ts";

type End = Parameters<Runner["report"]>[0];

function createRunner() {
  const ends: End[] = [];
  const report = async (end: End) => {
    ends.push(end);
  };
  return { stop: new AbortController().signal, report, ends };
}

/** One run to its end, and what the runner got of it. */
async function act(asked: Inputs, ports: Ports): Promise<End> {
  const runner = createRunner();
  await action(asked, ports, runner);
  const [end, ...more] = runner.ends;
  if (!end || more.length > 0) throw new Error(`reported ${runner.ends.length} times`);
  return end;
}

test("a deploy ends with its outputs, a summary and a line that says where the endpoints are", async () => {
  const world = createReadyWorld();
  const { outputs, summary, failed } = await act(inputs, world.jobPorts);
  expect(outputs).toMatchObject({ result: "created", "stack-name": "acme", region: "eu-central-1" });
  expect(summary).toContain("acme");
  expect(failed).toBe(false);
  expect(world.progress.textsOf("info").at(-1)).toBe(`Created acme in eu-central-1: ${outputs["base-url"]}`);
  expect(world.progress.textsOf("error")).toEqual([]);
});

test("a plan is told in the log, in the words of its comment", async () => {
  const world = await createDeployedWorld();
  world.write(grown);
  const { outputs } = await act({ ...proposed, comment: "never" }, world.jobPorts);
  const lines = world.progress.textsOf("info");
  expect(lines).toContain(`Plan digest: ${outputs["plan-digest"]}`);
  expect(lines.join("\n")).toContain("new endpoint `registry`");
});

test("a file that does not parse is an error on each of its lines, and the run is red", async () => {
  const world = createReadyWorld("name: acme\nendpoints: 5\nqueues: 6\n");
  const { outputs, failed } = await act(inputs, world.ports);
  expect(outputs).toMatchObject({ result: "failed", failure: expect.stringContaining("config-invalid") });
  expect(failed).toBe(true);
  expect(world.progress.told.filter(({ level }) => level === "error")).toMatchObject([
    { at: { file: configPath, line: 2 } },
    { at: { file: configPath, line: 3 } },
  ]);
});

test.each<[string, unknown, RegExp]>([
  ["an error", new TypeError("broken"), /TypeError: broken\n\s+at /],
  ["anything else", "broken", /^broken$/],
])("where %s came from is told to who debugs only", async (_what, fault, trace) => {
  const world = createReadyWorld();
  const { outputs } = await act(inputs, { ...world.ports, aws: () => Promise.reject(fault) });
  expect(outputs).toMatchObject({ result: "failed", failure: expect.stringContaining("internal") });
  expect(world.progress.textsOf("debug")).toContainEqual(expect.stringMatching(trace));
});

test("an error without a trace is told by its message", async () => {
  const world = createReadyWorld();
  const fault = new Error("broken");
  delete fault.stack;
  await act(inputs, { ...world.ports, aws: () => Promise.reject(fault) });
  expect(world.progress.textsOf("debug")).toContain("broken");
});

test("an event that asks for nothing ends green", async () => {
  const { outputs, failed } = await act({ ...inputs, command: null }, createReadyWorld().jobPorts);
  expect([outputs, failed]).toEqual([{}, false]);
});

test("a smoke test has no plan to tell", async () => {
  const world = await createDeployedWorld();
  world.serve("acme");
  expect((await act({ ...inputs, command: "smoke", smoke: "auto" }, world.ports)).outputs["result"]).toBe("smoked");
});

test("the pull request hears of the plan after the runner did", async () => {
  const world = await createDeployedWorld();
  world.write(grown);
  const reports: number[] = [];
  const report = async () => {
    reports.push(world.github.comments(7).length);
  };
  await action(proposed, world.jobPorts, { ...createRunner(), report });
  expect([reports, world.github.comments(7).length]).toEqual([[0], 1]);
});

test("outputs and summary come also for a run that could not begin", async () => {
  const world = createReadyWorld();
  const runner = createRunner();
  await tell(toFailedOutcome(new Error("no inputs"), configPath), inputs, { ports: world.ports, runner });
  expect(runner.ends).toMatchObject([{ failed: true, outputs: { result: "failed" } }]);
  expect(world.progress.textsOf("error")).toEqual([expect.stringContaining("no inputs")]);
});

test.each([
  ["eu-central-1", "## webhook2sqs: Failed: hooks.yml in eu-central-1"],
  ["", "## webhook2sqs: Failed: hooks.yml\n"],
])("a failure is headed by whose it is, in the region %j", async (region, title) => {
  const runner = createRunner();
  const failed = toFailedOutcome(new Error("broken"), "hooks.yml");
  await tell(
    failed,
    { config: "hooks.yml", region, environment: null, previewOf: null },
    { ports: createReadyWorld(), runner },
  );
  expect(runner.ends[0]?.summary).toContain(title);
});
