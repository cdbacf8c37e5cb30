import { grown, huge, small } from "../../test/fakes/config-files.ts";
import { createDeployedWorld, createReadyWorld } from "../../test/fakes/deployed-world.ts";
import { inputs, type World } from "../../test/fakes/world.ts";
import type { Inputs } from "../inputs.ts";
import { fromTagList } from "../stack/owner-tags.ts";
import { deploy } from "./deploy.ts";

const back = { ...inputs, smoke: "auto", onSmokeFailure: "rollback" } as const satisfies Inputs;
const stay = { ...back, onSmokeFailure: "fail" } as const;

/** What of a stack an update can change. */
function standing({ cloudFormation }: World) {
  const { template, tags, isProtected, resources } = cloudFormation.find("acme");
  return { template, tags: fromTagList(tags), isProtected, ids: [...resources.keys()].toSorted() };
}

/** A stack in which nobody answers the smoke test's requests, under a new file. */
async function broken(config: string, before = small): Promise<World> {
  const world = await createDeployedWorld(before);
  world.http.answer = async () => ({ status: 500, headers: {}, body: "broken" });
  world.write(config);
  return world;
}

const kept = " The queues that the update created are kept, outside of the stack.";

test.each<[string, string, string]>([
  ["another endpoint", grown, kept],
  ["tags", `${small}tags: { team: platform }\n`, ""],
  ["no protection", `${small}terminationProtection: false\n`, ""],
  ["all of it", `${grown}tags: { team: platform }\nterminationProtection: false\n`, kept],
])(
  "an update to %s that does not work is taken back, with template, tags and protection",
  async (_what, config, told) => {
    const world = await broken(config);
    const before = standing(world);
    expect(await deploy(back, world.ports)).toMatchObject({
      result: "failed",
      failure: {
        code: "smoke-failed",
        cause: expect.stringContaining("The endpoint github does not work"),
        remedy: expect.stringContaining(
          `The stack was rolled back to what was deployed before.${told} Look at the function's log`,
        ),
      },
      deployed: null,
    });
    expect(standing(world)).toEqual(before);
  },
);

test("what was taken back runs its earlier code, and the next deploy of it changes nothing", async () => {
  const world = await broken(grown);
  await deploy(back, world.ports);
  world.serve("acme");
  world.write(small);
  expect(await deploy(back, world.ports)).toMatchObject({
    result: "no-changes",
    smoke: { endpoints: [{ endpoint: "github", accepted: { state: "received" } }] },
  });
});

test("a queue that the update let go of is taken back with its messages", async () => {
  const world = await broken(`${small}removed: [queues.images, endpoints.registry]\n`, grown);
  world.sqs.send(world.sqs.find("acme-images").url, "kept");
  const before = standing(world);
  expect(await deploy(back, world.ports)).toMatchObject({
    failure: { remedy: expect.stringContaining("rolled back") },
  });
  expect(standing(world)).toEqual(before);
  expect(world.sqs.find("acme-images").messages).toMatchObject([{ body: "kept" }]);
});

test("an earlier template over the inline limit goes through the bucket too", async () => {
  const world = await broken(`${huge}tags: { team: platform }\n`, huge);
  expect(await deploy(back, world.ports)).toMatchObject({
    failure: { remedy: expect.stringContaining("rolled back") },
  });
});

test("an earlier template with letters that CloudFormation gives back as `?` is taken back whole", async () => {
  const removed = `${small}tags: { city: Zürich }\nremoved: [queues.images, endpoints.registry]\n`;
  const world = await broken(removed, `${grown}tags: { city: Zürich }\n`);
  world.cloudFormation.switches.swapTemplate = (text) => text.replace(/[\u0080-\uFFFF]/g, "?");
  const before = standing(world);
  expect(await deploy(back, world.ports)).toMatchObject({
    failure: { remedy: expect.stringContaining("rolled back") },
  });
  expect(standing(world)).toEqual(before);
});

test("an update that took a queue back, and does not work, leaves that queue outside again", async () => {
  const world = await createDeployedWorld(grown);
  world.write(`${small}removed: [queues.images, endpoints.registry]\n`);
  await deploy(inputs, world.ports);
  const before = standing(world);
  world.write(grown);
  expect(await deploy(back, world.ports)).toMatchObject({
    failure: { remedy: expect.stringContaining("rolled back") },
  });
  expect(standing(world)).toEqual(before);
  expect(world.sqs.find("acme-images")).toBeDefined();
});

test("after a first deploy there is nothing to go back to, and the stack stays", async () => {
  const world = createReadyWorld();
  expect(await deploy(back, world.ports)).toMatchObject({
    result: "failed",
    failure: { remedy: expect.stringMatching(/^This was the first deploy, so .* The stack stays as deployed\. Look/) },
    deployed: { result: "created" },
  });
  expect(world.cloudFormation.find("acme").status).toBe("CREATE_COMPLETE");
});

test("a run that changed nothing goes back to nothing", async () => {
  const world = await broken(small);
  expect(await deploy(back, world.ports)).toMatchObject({
    result: "failed",
    failure: { remedy: expect.stringMatching(/^This run changed nothing, so .* The stack stays as deployed\. Look/) },
    deployed: { result: "no-changes" },
  });
  expect(world.calls).not.toContain("cloudformation.createChangeSet");
});

test("where nobody asked to go back, the stack stays, and that is said", async () => {
  const world = await broken(grown);
  expect(await deploy(stay, world.ports)).toMatchObject({
    failure: { remedy: expect.stringMatching(/^The stack stays as deployed\. Look at the function's log/) },
    deployed: { result: "updated" },
  });
  expect(Object.values(standing(world).template.Resources)).toContainEqual(
    expect.objectContaining({ Properties: expect.objectContaining({ QueueName: "acme-images" }) }),
  );
});

test("a way back that AWS refuses is told with both causes, and what stands stays in the outcome", async () => {
  const world = await broken(grown);
  world.http.answer = async () => {
    world.cloudFormation.switches.failures.set("update Function", "Code storage limit exceeded.");
    return { status: 500, headers: {}, body: "broken" };
  };
  expect(await deploy(back, world.ports)).toMatchObject({
    failure: {
      code: "smoke-failed",
      cause: expect.stringContaining("The endpoint github does not work"),
      remedy: expect.stringMatching(
        /^Going back to what was deployed before failed too: Function: Code storage limit exceeded\. .*Look at the function's log/s,
      ),
    },
    deployed: { result: "updated" },
  });
});

test.each([
  ["needs a person", "UPDATE_ROLLBACK_FAILED"],
  ["was deleted", "DELETE_COMPLETE"],
] as const)("a stack that %s meanwhile does not hide that the smoke test failed", async (_what, status) => {
  const world = await broken(grown);
  world.http.answer = async () => {
    world.cloudFormation.setStatus("acme", status);
    return { status: 500, headers: {}, body: "broken" };
  };
  const remedy = expect.stringMatching(/^Going back to what .+ failed too: .+ Look at the function's log/s);
  expect(await deploy(back, world.ports)).toMatchObject({
    ...{ result: "failed", failure: { code: "smoke-failed", remedy }, deployed: { result: "updated" } },
  });
});

test("somebody else's operation during the way back does not begin the deploy again", async () => {
  const world = await broken(grown);
  world.http.answer = async () => {
    const { executeChangeSet } = world.cloudFormation;
    world.cloudFormation.executeChangeSet = async (arn, stack, token) => {
      world.cloudFormation.disturb("acme");
      return executeChangeSet(arn, stack, token);
    };
    return { status: 500, headers: {}, body: "broken" };
  };
  expect(await deploy(back, world.ports)).toMatchObject({
    failure: { code: "smoke-failed", remedy: expect.stringMatching(/^Going back to what .+ failed too: /) },
    deployed: { result: "updated" },
  });
});

test("a defect on the way back is one, and not taken for AWS's word", async () => {
  const world = await broken(grown);
  world.http.answer = async () => {
    world.cloudFormation.updateTerminationProtection = async () => undefined;
    world.cloudFormation.getTemplate = async () => {
      throw new TypeError("a defect");
    };
    return { status: 500, headers: {}, body: "broken" };
  };
  await expect(deploy(back, world.ports)).rejects.toThrow(new TypeError("a defect"));
});
