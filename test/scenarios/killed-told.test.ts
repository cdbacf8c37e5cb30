import { type Meddle, replaced } from "../emulators/meddling-proxy.ts";
import { onceAfter, stopAfter } from "./stop-after.ts";
import { type Lane, type LaneRun, openLane, runnerPatience, type StoppableRun } from "./stopped-lane.ts";
import {
  callEndpoint,
  configOf,
  type StoppedWorld,
  seeLeftovers,
  seeStack,
  startStoppedWorld,
} from "./stopped-world.ts";

const name = "stopped-told";
const toMarkdown = (text: string) => text.replaceAll("_", "\\_");
const isGitHub = (action: string) => /^\w+ \/(?:repos|graphql|user)/.test(action);
const hang = () => new Promise<never>(() => undefined);

/** The emulator works too fast to be met at work. */
const stillUpdating: Meddle = async (request, pass) => {
  const answer = await pass();
  return request.action === "DescribeStacks" ? replaced(answer, /(?<=<StackStatus>)\w+/, "UPDATE_IN_PROGRESS") : answer;
};

describe("a run of the bundled action that is asked to stop", () => {
  let world: StoppedWorld;
  let lane: Lane;
  let days = 1;

  beforeAll(async () => {
    world = await startStoppedWorld();
    lane = await openLane(world, "told");
    await lane.run({ command: "deploy", config: configOf(name, 1, "1d") });
  });

  afterAll(async () => {
    await lane?.stop();
    await world?.stop();
  });

  /** A change that no run has made yet. */
  const change = (): LaneRun => {
    days += 1;
    return { command: "deploy", config: configOf(name, 1, `${days}d`) };
  };

  async function endsRight(run: LaneRun): Promise<void> {
    const { exitCode, outputs, log } = await lane.run(run);
    expect([exitCode, outputs["result"], log]).toEqual([
      0,
      expect.stringMatching(/created|updated|no-changes/),
      expect.any(String),
    ]);
    const { status, resources } = await seeStack(world, name);
    expect([status, ...resources.filter((line) => !line.endsWith("_COMPLETE"))]).toEqual([
      expect.stringMatching(/^(?:CREATE|UPDATE)_COMPLETE$/),
    ]);
    expect(await callEndpoint(outputs)).toBe(200);
    expect(await seeLeftovers(world)).toEqual([]);
  }

  it.each(["SIGINT", "SIGTERM"] as const)(
    "says on %s that an operation goes on, and the next run attaches to it",
    async (signal) => {
      const run: LaneRun = { ...change(), comment: "always" };
      const later: Meddle = (request, pass) =>
        request.action === "DescribeStackEvents" ? hang() : stillUpdating(request, pass);
      const { exitCode, result, failure, log, summary, lasted } = await stopAfter(lane, run, {
        action: "ExecuteChangeSet",
        signal,
        later,
      });
      const cause = `The run was cancelled while \`${name}\` in us-east-1 was UPDATE_IN_PROGRESS`;
      expect([exitCode, result, failure.code, failure.cause]).toEqual([1, "cancelled", "cancelled", cause]);
      expect(log).toContain(`::error::${cause}`);
      expect(summary).toContain(toMarkdown(cause));
      expect(await lane.comments()).toEqual([expect.stringContaining(toMarkdown(cause))]);
      expect((await lane.deployments()).at(-1)).toBe("error");
      expect(lasted).toBeLessThan(runnerPatience);
      let looks = 2;
      const settling: Meddle = (request, pass) => {
        if (request.action === "DescribeStacks") looks -= 1;
        return looks >= 0 ? stillUpdating(request, pass) : pass();
      };
      const next = await lane.run({ ...run, meddle: settling });
      expect(next.log).toContain(`The stack ${name} is UPDATE_IN_PROGRESS; waiting for it to settle`);
      expect([next.exitCode, next.outputs["result"]]).toEqual([0, "no-changes"]);
      await endsRight(run);
      expect((await lane.comments()).length).toBe(1);
    },
  );

  it("closes the group that was open, so that the end is not folded away", async () => {
    const run = change();
    let looks = 0;
    const meddle: Meddle = async (request, pass) => {
      if (request.action !== "DescribeStackEvents") return pass();
      looks += 1;
      // The first is before the operation, the second opens the group.
      if (looks === 3) void stopping.signal("SIGINT");
      return replaced(await pass(), /(?<=<ResourceStatus>)\w+/g, "UPDATE_IN_PROGRESS");
    };
    const stopping: StoppableRun = lane.start({ ...run, meddle });
    const { log } = await stopping.result;
    const marks = [...log.matchAll(/^::(?:group|endgroup|error)::/gm)].map(([mark]) => mark);
    expect(marks).toEqual(["::group::", "::endgroup::", "::error::"]);
    await endsRight(run);
  });

  const silences: readonly [string, (action: string) => boolean][] = [
    ["AWS", (action) => !isGitHub(action)],
    ["GitHub", isGitHub],
    ["nobody", () => true],
  ];
  it.each(
    silences.map(
      ([who, isSilent]) =>
        [who === "nobody" ? "neither AWS nor GitHub answers" : `${who} does not answer`, isSilent] as const,
    ),
  )("ends before the runner kills it also when %s any more", async (_who, isSilent) => {
    const run = change();
    const told: LaneRun = { ...run, comment: "always" };
    const later: Meddle = (request, pass) => (isSilent(request.action) ? hang() : pass());
    const { exitCode, result, failure, log, lasted } = await stopAfter(lane, told, {
      action: "CreateChangeSet",
      later,
    });
    expect([exitCode, result, failure.code]).toEqual([1, "cancelled", "cancelled"]);
    expect(log).toMatch(
      /^::error::The run was cancelled; `stopped-told` in us-east-1 (?:does not exist, or could not be seen in time|is \w+_COMPLETE, and (?:nothing runs on it|what the run asked of AWS last may still begin))/m,
    );
    expect(lasted).toBeLessThan(runnerPatience);
    await endsRight(run);
  });

  it("ends at once when it is asked again", async () => {
    const run = change();
    const signalTwice = async () => {
      await stopping.signal("SIGINT");
      await stopping.signal("SIGINT");
    };
    const meddle = onceAfter({ action: "CreateChangeSet", later: hang }, signalTwice);
    const stopping: StoppableRun = lane.start({ ...run, meddle });
    const { exitCode, log } = await stopping.result;
    expect([exitCode, log]).toEqual([null, expect.not.stringContaining("::error::")]);
    await endsRight(run);
  });

  it("begins nothing in AWS any more", async () => {
    const run = change();
    const asked: string[] = [];
    const later: Meddle = (request, pass) => {
      asked.push(request.action);
      return pass();
    };
    await stopAfter(lane, run, { action: "DescribeChangeSet", later });
    expect(asked.filter((action) => !isGitHub(action)).slice(1)).toEqual([
      "DescribeStacks",
      "ListChangeSets",
      "DeleteChangeSet",
    ]);
    await endsRight(run);
  });
});

describe("a first run of the bundled action in an account that is killed", () => {
  let world: StoppedWorld;
  let lane: Lane;

  beforeAll(async () => {
    world = await startStoppedWorld();
    lane = await openLane(world, "bucket");
  });

  afterAll(async () => {
    await lane?.stop();
    await world?.stop();
  });

  it("leaves an artifact bucket half made, which the next run makes", async () => {
    const run: LaneRun = { command: "deploy", config: configOf(name) };
    const left: unknown[] = [];
    for (const action of ["CreateChangeSet", "ExecuteChangeSet"]) {
      const { exitCode } = await stopAfter(lane, run, { action, signal: "SIGKILL" });
      left.push([exitCode, await seeLeftovers(world)]);
    }
    expect(left).toEqual([
      [null, [expect.stringMatching(/^webhook2sqs-artifacts-.* REVIEW_IN_PROGRESS$/)]],
      [null, []],
    ]);
    const { exitCode, outputs } = await lane.run(run);
    expect([exitCode, outputs["result"], await callEndpoint(outputs)]).toEqual([0, "created", 200]);
    expect(await seeLeftovers(world)).toEqual([]);
  });
});
