import { counting, drawMoments, inLanes, type Moment, strikingAt } from "./moment.ts";
import type { BundleResult } from "./run-bundle.ts";
import { type Lane, type LaneRun, openLane, runnerPatience } from "./stopped-lane.ts";
import {
  callEndpoint,
  configOf,
  type StoppedWorld,
  seeLeftovers,
  seeStack,
  startStoppedWorld,
} from "./stopped-world.ts";

const seed = 20_160_401;
/** At once, on two cores. */
const lanes = 5;

/** Moments of each: ten of plan, ten of deploy. */
const moments = { plan: 10, create: 5, update: 5 };
const kinds = ["plan", "create", "update"] as const;
type Kind = (typeof kinds)[number];
type Signal = "SIGKILL" | "SIGINT";

const small = (name: string) => configOf(name);
const grown = (name: string) => configOf(name, 2);
const large = (retention: string) => configOf("stopped-large", 22, retention);

describe(`runs of the bundled action that are ended at moments drawn with seed ${seed}`, () => {
  let world: StoppedWorld;
  /** Requests of an uninterrupted run. */
  const requests: Record<Kind, number> = { plan: 0, create: 0, update: 0 };
  /** Logical ids of a stack made without interruption. */
  const made: Record<"create" | "update", readonly string[]> = { create: [], update: [] };

  async function measure(lane: Lane, kind: Kind, run: LaneRun): Promise<void> {
    const count = { requests: 0 };
    const result = await lane.run({ ...run, meddle: counting(count) });
    expect([kind, result.exitCode, result.log]).toEqual([kind, 0, expect.any(String)]);
    requests[kind] = count.requests;
    if (kind !== "plan") made[kind] = idsOf((await seeStack(world, "stopped-measured")).resources);
  }

  beforeAll(async () => {
    world = await startStoppedWorld();
    const lane = await openLane(world, "measured");
    await lane.run({ command: "deploy", config: large("7d") });
    await measure(lane, "create", { command: "deploy", config: small("stopped-measured") });
    await measure(lane, "update", { command: "deploy", config: grown("stopped-measured") });
    await measure(lane, "plan", { command: "plan", config: large("6d"), comment: "always" });
    await lane.stop();
  });

  afterAll(() => world?.stop());

  const cases = (["SIGKILL", "SIGINT"] as const).flatMap((signal) => kinds.map((kind) => [signal, kind] as const));

  it.each(cases)(
    "after %s at any moment of %s the next run ends right, and nothing is orphaned",
    async (signal, kind) => {
      const drawn = drawMoments(moments[kind], requests[kind], seed + kinds.indexOf(kind));
      const found = await inLanes(drawn, lanes, async (moment, at) => {
        const run = toRun(kind, `stopped-${signal.toLowerCase()}-${at}`, at);
        const lane = await openLane(world, `${signal}-${kind}-${at}`);
        const stopped = await stopAt(moment, signal, { lane, run });
        const next = await see(lane, kind, await lane.run(run));
        const told = signal === "SIGKILL" || isTold(stopped, await lane.deployments());
        await lane.stop();
        return { moment, next, told: told || stopped };
      });
      const expected = drawn.map((moment) => ({ moment, next: right(kind), told: true }));
      expect(found).toEqual(expected);
      expect(await seeLeftovers(world)).toEqual([]);
    },
  );

  interface Sight {
    readonly end: readonly unknown[];
    readonly comments: number;
    readonly stack: unknown;
  }

  /** What the next run says, and what stands then. */
  async function see(lane: Lane, kind: Kind, { exitCode, outputs, log }: BundleResult): Promise<Sight> {
    const end = [exitCode, outputs["result"], exitCode === 0 ? "" : log];
    const comments = (await lane.comments()).length;
    if (kind === "plan") return { end, comments, stack: JSON.parse(outputs["plan"] ?? "{}").changes.length };
    const { resources, isProtected, status } = await seeStack(world, outputs["stack-name"] ?? "");
    const answer = await callEndpoint(outputs);
    const isWhole = resources.every((line) => line.endsWith("_COMPLETE"));
    return { end, comments, stack: [status, isProtected, isWhole, idsOf(resources), answer] };
  }

  function right(kind: Kind): Sight {
    if (kind === "plan") return { end: [0, "planned", ""], comments: 1, stack: 22 };
    const result = expect.stringMatching(/^(?:created|updated|no-changes)$/);
    const stack = [expect.stringMatching(/^(?:CREATE|UPDATE)_COMPLETE$/), true, true, made[kind], 200];
    return { end: [0, result, ""], comments: 0, stack };
  }
});

function toRun(kind: Kind, name: string, at: number): LaneRun {
  // Each lane proposes another change of the stack that they share.
  if (kind === "plan") return { command: "plan", config: large(`${at < 6 ? at + 1 : at + 2}d`), comment: "always" };
  return { command: "deploy", config: kind === "create" ? small(name) : grown(name) };
}

interface Stopped {
  readonly end: BundleResult;
  /** Milliseconds from the signal to the end. */
  readonly lasted: number;
}

async function stopAt(
  moment: Moment,
  signal: Signal,
  { lane, run }: { readonly lane: Lane; readonly run: LaneRun },
): Promise<Stopped> {
  const strike = () => stopping.signal(signal);
  const stopping = lane.start({ ...run, meddle: strikingAt(moment, strike, signal === "SIGKILL") });
  return { end: await stopping.result, lasted: stopping.lasted() ?? 0 };
}

/** A run that had already told its end keeps it. */
function isTold({ end, lasted }: Stopped, deployments: readonly string[]): boolean {
  const { exitCode, outputs, log, summary } = end;
  if (lasted > runnerPatience || deployments.includes("in_progress")) return false;
  if (exitCode === 0) return ["planned", "created", "updated"].includes(outputs["result"] ?? "");
  const { code } = JSON.parse(outputs["failure"] ?? "{}");
  const isEverywhere = /^::error::The run was cancelled/m.test(log) && /The run was cancelled/.test(summary);
  return exitCode === 1 && outputs["result"] === "cancelled" && code === "cancelled" && isEverywhere;
}

/** Without the hash: of a grant it is of a physical name. */
function idsOf(resources: readonly string[]): readonly string[] {
  return resources.map((line) => line.replace(/(?:[0-9a-f]{10})? .*/, ""));
}
