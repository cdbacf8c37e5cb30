import { setTimeout as sleep } from "node:timers/promises";
import { type Meddle, replaced } from "../emulators/meddling-proxy.ts";
import type { BundleResult } from "./run-bundle.ts";
import { type Lane, type LaneRun, openLane } from "./stopped-lane.ts";
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

/** Does something once, when the first request of an action has taken effect; from then on `later` has its way. */
function onceAfter(action: string, act: () => void, later: Meddle = (_request, pass) => pass()): Meddle {
  let isLater = false;
  return async (request, pass) => {
    if (isLater) return later(request, pass);
    const answer = await pass();
    if (request.action !== action) return answer;
    isLater = true;
    act();
    // The signal is there before the answer.
    await sleep(50);
    return later === passing ? answer : later(request, async () => answer);
  };
}

const passing: Meddle = (_request, pass) => pass();

/** The emulator works too fast to be met at work. */
const stillUpdating: Meddle = async (request, pass) => {
  const answer = await pass();
  return request.action === "DescribeStacks" ? replaced(answer, /(?<=<StackStatus>)\w+/, "UPDATE_IN_PROGRESS") : answer;
};

describe("a run of the bundled action that is asked to stop", () => {
  let world: StoppedWorld;
  let lane: Lane;
  let days = 1;
  const first: LaneRun = { command: "deploy", config: configOf(name, 1, "1d") };
  let made: BundleResult | undefined;

  beforeAll(async () => {
    world = await startStoppedWorld();
    lane = await openLane(world, "told");
    for (const action of ["CreateChangeSet", "ExecuteChangeSet"]) await stopAfter(action, first, { signal: "SIGKILL" });
    made = await lane.run(first);
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

  /** Runs it until an action took effect, asks it to stop, and lets `later` have its way with all further requests. */
  async function stopAfter(
    action: string,
    run: LaneRun,
    { later = passing, signal = "SIGINT" as NodeJS.Signals } = {},
  ) {
    const act = () => stopping.signal(signal);
    const stopping = lane.start({ ...run, meddle: onceAfter(action, act, later) });
    const { exitCode, log, outputs, summary } = await stopping.result;
    const failure = JSON.parse(outputs["failure"] ?? "{}");
    return { exitCode, log, result: outputs["result"], failure, summary, lasted: stopping.lasted() ?? 0 };
  }

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
    expect((await lane.comments()).length).toBe(1);
    expect(await seeLeftovers(world)).toEqual([]);
  }

  it("leaves an artifact bucket half made, which the next run makes", async () => {
    expect([made?.exitCode, made?.outputs["result"]]).toEqual([0, "created"]);
    await endsRight(first);
  });

  it.each(["SIGINT", "SIGTERM"] as const)(
    "says on %s that an operation goes on, and the next run attaches to it",
    async (signal) => {
      const run = change();
      const later: Meddle = (request, pass) =>
        request.action === "DescribeStackEvents" ? hang() : stillUpdating(request, pass);
      const { exitCode, result, failure, log, summary, lasted } = await stopAfter("ExecuteChangeSet", run, {
        later,
        signal,
      });
      const cause = `The run was cancelled while \`${name}\` in us-east-1 was UPDATE_IN_PROGRESS`;
      expect([exitCode, result, failure.code, failure.cause]).toEqual([1, "cancelled", "cancelled", cause]);
      expect(log).toContain(`::error::${cause}`);
      expect(summary).toContain(toMarkdown(cause));
      expect(await lane.comments()).toEqual([expect.stringContaining(toMarkdown(cause))]);
      expect((await lane.deployments()).at(-1)).toBe("error");
      expect(lasted).toBeLessThan(5_000);
      let looks = 2;
      const settling: Meddle = (request, pass) => {
        if (request.action === "DescribeStacks") looks -= 1;
        return looks >= 0 ? stillUpdating(request, pass) : pass();
      };
      const next = await lane.run({ ...run, meddle: settling });
      expect(next.log).toContain(`The stack ${name} is UPDATE_IN_PROGRESS; waiting for it to settle`);
      expect([next.exitCode, next.outputs["result"]]).toEqual([0, "no-changes"]);
      await endsRight(run);
    },
  );

  it("closes the group that was open, so that the end is not folded away", async () => {
    const run = change();
    let looks = 0;
    const meddle: Meddle = async (request, pass) => {
      if (request.action !== "DescribeStackEvents") return pass();
      looks += 1;
      // The first is before the operation, the second opens the group.
      if (looks === 3) stopping.signal("SIGINT");
      return replaced(await pass(), /(?<=<ResourceStatus>)\w+/g, "UPDATE_IN_PROGRESS");
    };
    const stopping = lane.start({ ...run, meddle });
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
  )("ends within 5 s also when %s any more", async (_who, isSilent) => {
    const run = change();
    const later: Meddle = (request, pass) => (isSilent(request.action) ? hang() : pass());
    const { exitCode, result, failure, log, lasted } = await stopAfter("CreateChangeSet", run, { later });
    expect([exitCode, result, failure.code]).toEqual([1, "cancelled", "cancelled"]);
    expect(log).toMatch(
      /^::error::The run was cancelled; `stopped-told` in us-east-1 (?:does not exist, or could not be seen in time|is \w+_COMPLETE, and nothing runs on it)/m,
    );
    expect(lasted).toBeLessThan(5_000);
    await endsRight(run);
  });

  it("ends at once when it is asked again", async () => {
    const run = change();
    const act = () => stopping.signal("SIGINT");
    const stopping = lane.start({ ...run, meddle: onceAfter("CreateChangeSet", act, hang) });
    while (!stopping.isSignalled()) await sleep(10);
    await sleep(200);
    stopping.signal("SIGINT");
    const { exitCode } = await stopping.result;
    expect(exitCode).toBeNull();
    expect(stopping.lasted()).toBeLessThan(1_000);
    await endsRight(run);
  });

  it("begins nothing in AWS any more", async () => {
    const run = change();
    const asked: string[] = [];
    const later: Meddle = (request, pass) => {
      asked.push(request.action);
      return pass();
    };
    await stopAfter("DescribeChangeSet", run, { later });
    expect(asked.filter((action) => !isGitHub(action)).slice(1)).toEqual([
      "DescribeStacks",
      "ListChangeSets",
      "DeleteChangeSet",
    ]);
    await endsRight(run);
  });
});
