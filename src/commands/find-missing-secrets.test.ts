import { grown, small } from "../../test/fakes/config-files.ts";
import { createDeployedWorld, createReadyWorld } from "../../test/fakes/deployed-world.ts";
import { configPath, inputs } from "../../test/fakes/world.ts";
import { deploy } from "./deploy.ts";

test("a new endpoint whose secret is missing is deployed, and waits for it with a warning on its line", async () => {
  const world = createReadyWorld(grown);
  world.secrets.parameters.delete("/acme/registry");
  expect(await deploy(inputs, world.ports)).toMatchObject({ result: "created" });
  expect(world.progress.told.filter(({ level }) => level === "warning")).toMatchObject([
    { text: expect.stringContaining("/acme/registry"), at: { title: "secret-missing", file: configPath, line: 4 } },
  ]);
});

test("a working endpoint that would lose its secret is refused on its line", async () => {
  const world = await createDeployedWorld();
  world.write(`${small}tags: { team: platform }\n`);
  world.secrets.parameters.clear();
  expect(await deploy(inputs, world.ports)).toMatchObject({
    result: "refused",
    plan: { refusals: [{ code: "secret-missing", file: configPath, line: 3 }] },
  });
});

test("an endpoint that never had its secret still may wait for it", async () => {
  const world = createReadyWorld();
  world.secrets.parameters.clear();
  await deploy(inputs, world.ports);
  world.write(`${small}tags: { team: platform }\n`);
  expect(await deploy(inputs, world.ports)).toMatchObject({ result: "updated" });
});

test("every secret that is there is no news", async () => {
  const world = createReadyWorld(grown);
  await deploy(inputs, world.ports);
  expect(world.progress.textsOf("warning")).toEqual([]);
});
