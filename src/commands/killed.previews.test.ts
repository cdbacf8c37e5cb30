import { dieEverywhere, dyingAws, type Wrap } from "../../test/fakes/dying.ts";
import { asJanitor, createPreviewWorld, ofPreview, setState, standingIn } from "../../test/fakes/preview-world.ts";
import type { World } from "../../test/fakes/world.ts";
import type { Inputs } from "../inputs.ts";
import type { Ports } from "../ports.ts";
import { run } from "../run.ts";

/** The ports of a process that dies at one of its calls. */
function mortal({ jobPorts, github, aws }: World, wrap: Wrap): Ports {
  const reached = dyingAws(aws, wrap);
  return { ...jobPorts, aws: async () => reached, github: wrap("github", github) };
}

async function prepare(): Promise<World> {
  const world = await createPreviewWorld([7, 8]);
  setState(7, "closed", world);
  return world;
}

test.each<[string, Inputs]>([
  ["a teardown", ofPreview(7, "destroy")],
  ["a janitor", asJanitor],
])(
  "%s that is killed at any of its calls is ended right by the next run",
  async (_, inputs) => {
    const calls = await dieEverywhere<World>({
      prepare,
      run: (world, wrap) => run(inputs, mortal(world, wrap)),
      look: async (world, where) => {
        await run(inputs, world.jobPorts);
        const [bucket] = world.s3.buckets.values();
        const folders = [...(bucket?.objects.keys() ?? [])].map((key) => key.split("/")[1]);
        const shown = world.github.deployments.map(({ environment, isInactive }) => [environment, isInactive]);
        expect({ where, standing: await standingIn(world), folders, shown }).toEqual({
          ...{ where, standing: ["acme-pr-8"], folders: ["acme-pr-8"] },
          shown: [
            ["eu-central-1/acme-pr-7", true],
            ["eu-central-1/acme-pr-8", false],
          ],
        });
        expect([...world.sqs.queues.values()].filter(({ name }) => name.startsWith("acme-pr-7"))).toEqual([]);
      },
    });
    expect(calls).toBeGreaterThan(10);
  },
  120_000,
);
