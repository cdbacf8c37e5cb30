import { grown, huge, small } from "../../test/fakes/config-files.ts";
import { createDeployedWorld, createReadyWorld } from "../../test/fakes/deployed-world.ts";
import { dieEverywhere, dyingAws, type Wrap } from "../../test/fakes/dying.ts";
import { proposed } from "../../test/fakes/reviewed-world.ts";
import { inputs, type World } from "../../test/fakes/world.ts";
import type { Inputs } from "../inputs.ts";
import type { Ports } from "../ports.ts";
import type { Outcome } from "../report/outcome.ts";
import { comment } from "./comment.ts";
import { deploy } from "./deploy.ts";
import { destroy } from "./destroy.ts";
import { plan } from "./plan.ts";

const again = { ...inputs, run: { ...inputs.run, id: "2" } };
const unprotected = `${small}terminationProtection: false\n`;

/** The ports of a process that dies at one of its calls. */
function mortal({ jobPorts, github, aws }: World, wrap: Wrap): Ports {
  const reached = dyingAws(aws, wrap);
  return {
    ...jobPorts,
    aws: async () => reached,
    github: wrap("github", github),
    http: wrap("http", jobPorts.http),
  };
}

/** The stack is what the last outcome says, all of it, and nothing of any run is left beside it. */
function expectWhole({ cloudFormation, sqs }: World, where: string): void {
  const { status, resources, template } = cloudFormation.find("acme");
  const [ids, wanted] = [[...resources.keys()].toSorted(), Object.keys(template.Resources).toSorted()];
  const empty = cloudFormation.stacks.filter((stack) => stack.status === "REVIEW_IN_PROGRESS");
  const untagged = [...sqs.queues.values()].filter(({ tags }) => tags["w2s:stack"] !== "acme");
  expect({ where, ids, untagged, empty, changeSets: cloudFormation.changeSets.size }).toEqual({
    ...{ where, ids: wanted, untagged: [], empty: [], changeSets: 0 },
  });
  expect(status).toMatch(/^(CREATE|UPDATE)_COMPLETE$/);
}

async function destroyed(): Promise<World> {
  const world = await createDeployedWorld(unprotected);
  world.sqs.send(world.sqs.find("acme-events").url, "kept");
  await destroy(inputs, world.ports);
  await world.clock.sleep(60_000);
  return world;
}

/** A standing stack under this file. */
const outdated = (config: string, before?: string) => async () => {
  const world = await createDeployedWorld(before);
  world.write(config);
  return world;
};

test.each<[string, () => Promise<World>, Outcome["result"][]]>([
  ["a first deploy", async () => createReadyWorld(grown), ["created", "updated", "no-changes"]],
  ["an update", outdated(grown), ["updated", "no-changes"]],
  [
    "an update that lets a queue go",
    outdated(`${small}removed: [queues.images, endpoints.registry]\n`, grown),
    ["updated", "no-changes"],
  ],
  ["a deploy that takes queues back", destroyed, ["created", "updated", "no-changes"]],
])("%s may be killed at every call: the next one ends right", async (_what, prepare, results) => {
  const calls = await dieEverywhere({
    prepare,
    run: (world, wrap) => deploy(inputs, mortal(world, wrap)),
    look: async (world, where) => {
      const { result } = await deploy(again, world.jobPorts);
      expect([where, results]).toEqual([where, expect.arrayContaining([result])]);
      expectWhole(world, where);
      expect(await deploy(again, world.jobPorts)).toMatchObject({ result: "no-changes" });
    },
  });
  expect(calls).toBeGreaterThan(20);
});

test("a way back may be killed at every call: what is deployed next ends right", async () => {
  const back = { ...inputs, smoke: "auto", onSmokeFailure: "rollback" } as const;
  const prepare = async () => {
    const world = await outdated(grown)();
    world.http.answer = async () => ({ status: 500, headers: {}, body: "broken" });
    return world;
  };
  const look = async (world: World, where: string) => {
    world.write(`${grown}tags: { state: mended }\n`);
    expect(await deploy(again, world.jobPorts)).toMatchObject({ result: "updated" });
    expectWhole(world, where);
  };
  const run = (world: World, wrap: Wrap) => deploy(back, mortal(world, wrap));
  expect(await dieEverywhere({ prepare, run, look })).toBeGreaterThan(40);
});

const newer: Inputs = { ...proposed, run: { ...proposed.run, id: "70" } };

/** What the command does on a pull request. */
async function tell(asked: Inputs, ports: Ports): Promise<Outcome> {
  const outcome = await plan(asked, ports);
  await comment(outcome, asked, ports);
  return outcome;
}

test.each<[string, () => Promise<World>]>([
  ["a standing stack", outdated(grown)],
  ["a template over the inline limit", outdated(`${huge}tags: { team: platform }\n`, huge)],
  ["a stack that is missing", async () => createReadyWorld()],
])(
  "a plan of %s may be killed at every call: AWS stays, and the next plan leaves nothing of it",
  async (_what, prepare) => {
    const calls = await dieEverywhere({
      prepare,
      run: (world, wrap) => tell(proposed, mortal(world, wrap)),
      look: async (world, where) => {
        const { stacks, changeSets } = world.cloudFormation;
        const before = JSON.stringify(stacks.map(({ name, status, text }) => [name, status, text]));
        expect([where, (await tell(newer, world.jobPorts)).result]).toEqual([where, "planned"]);
        expect(changeSets.size).toBe(0);
        expect(JSON.stringify(stacks.map(({ name, status, text }) => [name, status, text]))).toBe(before);
        expect(stacks.filter(({ status }) => status === "REVIEW_IN_PROGRESS")).toEqual([]);
        expect(world.github.comments(7)).toHaveLength(1);
      },
    });
    expect(calls).toBeGreaterThan(5);
  },
);
