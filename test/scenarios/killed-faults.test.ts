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

type Fault = (action: string, times: number) => Meddle;

/** What a run asks of AWS and of GitHub, in the order in which it does. */
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
const tokenless: Readonly<Record<string, object>> = {
  CreateChangeSet: { result: "failed", cause: expect.stringContaining("already exists") },
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
    const comments = await lane.comments();
    await lane.stop();
    return { first, right, comments: comments.length };
  }

  const names = Object.keys(faults) as (keyof typeof faults)[];
  it.each(names)("ends right when one request of any kind is %s", async (what) => {
    const ends: unknown[] = [];
    await inLanes(actions, 4, async (action, at) => {
      const name = `stopped-${names.indexOf(what)}-${at}`;
      const { first, right, comments } = await deploy(name, faults[what](action, 1));
      const { cause } = JSON.parse(first.outputs["failure"] ?? "{}");
      ends.push({ action, result: first.outputs["result"], cause, right, comments });
    });
    const right = [0, "CREATE_COMPLETE", true, true, 200];
    const wanted = actions.map((action) => {
      const other = what === "lost after its effect" ? tokenless[action] : undefined;
      return { action, result: "created", cause: undefined, ...other, right, comments: 1 };
    });
    expect(ends).toEqual(expect.arrayContaining(wanted));
    expect(await seeLeftovers(world)).toEqual([]);
  });

  it.each([
    ["lost before it has an effect", "CreateChangeSet", /network|answer|reach|connection/i],
    ["lost before it has an effect", "ExecuteChangeSet", /network|answer|reach|connection/i],
    ["throttled", "CreateChangeSet", /Rate exceeded|throttl/i],
    ["throttled", "ExecuteChangeSet", /Rate exceeded|throttl/i],
  ] as const)(
    "fails with the cause when every request %s is %s, and the next run ends right",
    async (what, action, cause) => {
      const { first, right, comments } = await deploy(
        `stopped-${names.indexOf(what)}-${action.toLowerCase()}`,
        faults[what](action, 1_000),
      );
      const failure = JSON.parse(first.outputs["failure"] ?? "{}");
      expect([first.exitCode, first.outputs["result"], failure.cause]).toEqual([
        1,
        "failed",
        expect.stringMatching(cause),
      ]);
      expect([right, comments]).toEqual([
        [0, expect.stringMatching(/^(?:CREATE|UPDATE)_COMPLETE$/), true, true, 200],
        1,
      ]);
      expect(await seeLeftovers(world)).toEqual([]);
    },
  );
});
