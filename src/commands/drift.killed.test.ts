import { createDeployedWorld, idsOf } from "../../test/fakes/deployed-world.ts";
import { dieEverywhere, dyingAws } from "../../test/fakes/dying.ts";
import { inputs, type World } from "../../test/fakes/world.ts";
import type { Inputs } from "../inputs.ts";
import { drift } from "./drift.ts";

const reverting: Inputs = { ...inputs, command: "drift", driftPolicy: "revert" };
const again: Inputs = { ...reverting, run: { ...inputs.run, id: "2" } };

async function meddled(): Promise<World> {
  const world = await createDeployedWorld();
  const [queue = ""] = idsOf(world, "Queue");
  world.cloudFormation.meddle("acme", queue, { VisibilityTimeout: 99 });
  return world;
}

test("a revert that dies at any call is finished by the next run, and nothing of it is left beside the stack", async () => {
  const died = await dieEverywhere<World>({
    prepare: meddled,
    run: (world, wrap) => {
      const aws = dyingAws(world.aws, wrap);
      return drift(reverting, { ...world.jobPorts, aws: async () => aws, github: wrap("github", world.github) });
    },
    look: async (world, where) => {
      expect({ where, ...(await drift(again, world.jobPorts)) }).toMatchObject({ where, result: "in-sync" });
      const { changeSets, find } = world.cloudFormation;
      const open = world.github.issues().filter(({ state }) => state === "open");
      expect({ where, changeSets: changeSets.size, meddled: find("acme").meddled.size, open }).toEqual({
        ...{ where, changeSets: 0, meddled: 0, open: [] },
      });
    },
  });
  expect(died).toBeGreaterThan(15);
});

test("an issue that a dying run opened is the one that the next run finds", async () => {
  const looking: Inputs = { ...reverting, driftPolicy: "report" };
  await dieEverywhere<World>({
    prepare: meddled,
    run: (world, wrap) => {
      const aws = dyingAws(world.aws, wrap);
      return drift(looking, { ...world.jobPorts, aws: async () => aws, github: wrap("github", world.github) });
    },
    look: async (world, where) => {
      expect({ where, ...(await drift(looking, world.jobPorts)) }).toMatchObject({ where, result: "drifted" });
      expect({ where, states: world.github.issues().map(({ state }) => state) }).toEqual({ where, states: ["open"] });
    },
  });
});

test("a revert that dies before it is refused leaves a change set, and the next run takes it away", async () => {
  await dieEverywhere<World>({
    prepare: async () => {
      const world = await createDeployedWorld();
      const [queue = ""] = idsOf(world, "Queue");
      world.cloudFormation.meddle("acme", queue, { RedrivePolicy: {} });
      return world;
    },
    run: (world, wrap) => {
      const aws = dyingAws(world.aws, wrap);
      return drift(reverting, { ...world.ports, aws: async () => aws });
    },
    look: async (world, where) => {
      expect({ where, ...(await drift(again, world.ports)) }).toMatchObject({
        where,
        result: "drifted",
        refusals: [{}],
      });
      expect({ where, changeSets: world.cloudFormation.changeSets.size }).toEqual({ where, changeSets: 0 });
    },
  });
});
