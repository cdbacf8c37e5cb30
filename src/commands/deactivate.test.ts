import { small } from "../../test/fakes/config-files.ts";
import { createReadyWorld } from "../../test/fakes/deployed-world.ts";
import { githubFault } from "../../test/fakes/github-fault.ts";
import { inputs } from "../../test/fakes/world.ts";
import { deploy } from "./deploy.ts";
import { destroy } from "./destroy.ts";

async function deployed() {
  const world = createReadyWorld(`${small}terminationProtection: false\n`);
  await deploy(inputs, world.jobPorts);
  return world;
}

test("GitHub shows a stack that was destroyed as inactive, and no other", async () => {
  const world = await deployed();
  await world.github.createDeployment({
    ref: "c0ffee",
    environment: "eu-central-1/other",
    description: "",
    transient: false,
  });
  await destroy(inputs, world.jobPorts);
  expect(world.github.deployments.map(({ isInactive }) => isInactive)).toEqual([true, false]);
  expect(world.github.deployments[0]?.statuses[0]).toMatchObject({
    state: "inactive",
    description: "The stack acme was destroyed",
  });
});

test("one that is inactive already is left as it is", async () => {
  const world = await deployed();
  await destroy(inputs, world.jobPorts);
  const statuses = world.github.deployments[0]?.statuses.length;
  await destroy(inputs, world.jobPorts);
  expect(world.github.deployments[0]?.statuses).toHaveLength(Number(statuses));
});

test("what GitHub says of it changes nothing", async () => {
  const world = await deployed();
  world.github.failures.set("listEnvironmentDeployments", githubFault("GET /x", "403 Forbidden"));
  expect(await destroy(inputs, world.jobPorts)).toMatchObject({ result: "destroyed", retained: expect.any(Array) });
  expect(world.progress.textsOf("info")).toContainEqual(expect.stringContaining("goes on showing acme as deployed"));
});
