import { grown } from "../../test/fakes/config-files.ts";
import { createDeployedWorld, createReadyWorld } from "../../test/fakes/deployed-world.ts";
import { inputs } from "../../test/fakes/world.ts";
import { deploy } from "./deploy.ts";

test("what was deployed says what it changed, in the file's words and in AWS's", async () => {
  const world = await createDeployedWorld();
  world.write(grown);
  expect(await deploy(inputs, world.ports)).toMatchObject({
    result: "updated",
    changes: 8,
    plan: {
      from: "change-set",
      exists: true,
      configChanges: [{ name: "registry" }, { name: "images" }],
      changes: expect.arrayContaining([
        expect.objectContaining({ logicalId: "Function", action: "Modify", subject: "function" }),
        expect.objectContaining({ action: "Add", subject: "endpoints.registry" }),
      ]),
      refusals: [],
    },
    durations: expect.arrayContaining([expect.objectContaining({ logicalId: "Function" })]),
    planCheck: null,
  });
});

test("what changed nothing has no plan", async () => {
  const world = await createDeployedWorld();
  expect(await deploy(inputs, world.ports)).toMatchObject({
    result: "no-changes",
    plan: null,
    durations: [],
  });
});

test("only the queues that the run created are listened to: others have consumers", async () => {
  const world = await createDeployedWorld();
  world.write(grown);
  world.serve("acme");
  expect(await deploy({ ...inputs, smoke: "auto" }, world.ports)).toMatchObject({
    smoke: {
      endpoints: [
        { endpoint: "github", accepted: { detail: expect.stringContaining("acme-smoke") } },
        { endpoint: "registry", accepted: { detail: expect.stringContaining("acme-images") } },
      ],
    },
  });
});

test("a function that runs other code than was built is no deploy", async () => {
  const world = createReadyWorld();
  world.lambda.swapped.set("acme", "another");
  await expect(deploy(inputs, world.ports)).rejects.toMatchObject({ code: "artifact-mismatch" });
});
