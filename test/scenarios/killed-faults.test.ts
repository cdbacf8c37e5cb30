import type { Answer, Meddle } from "../emulators/meddling-proxy.ts";
import { inLanes } from "./moment.ts";
import { openLane } from "./stopped-lane.ts";
import {
  callEndpoint,
  configOf,
  type StoppedWorld,
  seeLeftovers,
  seeStack,
  startStoppedWorld,
} from "./stopped-world.ts";

/** At once, on two cores. */
const lanes = 4;

type Fault = (action: string, times: number) => Meddle;

/** What a run asks of CloudFormation, in the order in which it does. */
const actions = [
  "DescribeStacks",
  "CreateChangeSet",
  "DescribeChangeSet",
  "GetTemplate",
  "ExecuteChangeSet",
  "DescribeStackEvents",
  "UpdateTerminationProtection",
];

/** The emulator does not know a request again by its token, as AWS does: it refuses to create a change set twice. */
const tokenless: Readonly<Record<string, readonly unknown[]>> = {
  CreateChangeSet: [1, "failed", expect.stringContaining("already exists")],
};

const throttled: Answer = toError("Throttling", "Rate exceeded");

/** As CloudFormation says no. */
function toError(code: string, message: string): Answer {
  const text = `<ErrorResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/"><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>1</RequestId></ErrorResponse>`;
  const headers = ["content-type", "text/xml", "content-length", String(Buffer.byteLength(text))];
  return { status: 400, headers, body: Buffer.from(text) };
}

/** What happens to the first so many requests of an action. */
const faults = {
  "lost before it has an effect": failing(async () => null),
  "lost after its effect": failing(async (pass) => pass().then(() => null)),
  throttled: failing(async () => throttled),
} satisfies Record<string, Fault>;

function failing(fail: (pass: () => Promise<Answer>) => Promise<Answer | null>): Fault {
  return (action, times) => {
    let left = times;
    return async (request, pass) => {
      if (request.action !== action || left === 0) return pass();
      left -= 1;
      return fail(pass);
    };
  };
}

describe("a deploy by the bundled action over an unreliable network", () => {
  let world: StoppedWorld;

  beforeAll(async () => {
    world = await startStoppedWorld();
    const lane = await openLane(world, "first");
    await lane.run({ command: "deploy", config: configOf("stopped-first") });
    await lane.stop();
  });

  afterAll(() => world?.stop());

  /** Deploys under the fault; a run that fails is followed by one without. */
  async function deploy(name: string, meddle: Meddle) {
    const lane = await openLane(world, name);
    const run = { command: "deploy", config: configOf(name) } as const;
    const first = await lane.run({ ...run, meddle });
    const last = first.exitCode === 0 ? first : await lane.run(run);
    const { status, isProtected, resources } = await seeStack(world, name);
    const isWhole =
      resources.length === (await seeStack(world, "stopped-first")).resources.length &&
      resources.every((line) => line.endsWith("_COMPLETE"));
    const right = [last.exitCode, status, isProtected, isWhole, await callEndpoint(last.outputs)];
    await lane.stop();
    const { cause } = JSON.parse(first.outputs["failure"] ?? "{}");
    return { first: [first.exitCode, first.outputs["result"], cause], right };
  }

  const names = Object.keys(faults) as (keyof typeof faults)[];
  it.each(names)("ends right when one request of any kind is %s", async (what) => {
    const ends = await inLanes(actions, lanes, async (action, at) => {
      const { first, right } = await deploy(`stopped-${names.indexOf(what)}-${at}`, faults[what](action, 1));
      return { action, first, right };
    });
    const right = [0, "CREATE_COMPLETE", true, true, 200];
    const wanted = actions.map((action) => {
      const other = what === "lost after its effect" ? tokenless[action] : undefined;
      return { action, first: other ?? [0, "created", undefined], right };
    });
    expect(ends).toEqual(wanted);
    expect(await seeLeftovers(world)).toEqual([]);
  });

  const lost = /network|answer|reach|connection/i;
  const slowed = /Rate exceeded|throttl/i;
  it("fails with the cause when no request of a kind gets through, and the next run ends right", async () => {
    const cases = [
      ["lost before it has an effect", "CreateChangeSet", lost],
      ["lost before it has an effect", "ExecuteChangeSet", lost],
      ["throttled", "CreateChangeSet", slowed],
      ["throttled", "ExecuteChangeSet", slowed],
    ] as const;
    const ends = await inLanes(cases, lanes, async ([what, action], at) => {
      const { first, right } = await deploy(`stopped-always-${at}`, faults[what](action, 1_000));
      return { what, action, first, right };
    });
    const right = [0, expect.stringMatching(/^(?:CREATE|UPDATE)_COMPLETE$/), true, true, 200];
    const wanted = cases.map(([what, action, cause]) => {
      return { what, action, first: [1, "failed", expect.stringMatching(cause)], right };
    });
    expect(ends).toEqual(wanted);
    expect(await seeLeftovers(world)).toEqual([]);
  });
});
