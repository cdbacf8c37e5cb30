import { grown, small } from "../../test/fakes/config-files.ts";
import { createReadyWorld } from "../../test/fakes/deployed-world.ts";
import { inputs } from "../../test/fakes/world.ts";
import { deploy } from "./deploy.ts";

const auto = { ...inputs, smoke: "auto" } as const;

test("when several endpoints are broken, the cause names them all, and the log has each one's detail", async () => {
  const world = createReadyWorld(grown);
  world.secrets.parameters.set("/acme/registry", "secret");
  const outcome = await deploy(auto, world.ports);
  expect(outcome).toMatchObject({
    result: "failed",
    failure: {
      resource: "github",
      cause: expect.stringMatching(/^The endpoint github does not work: no answer .*\. Neither do: registry$/),
    },
  });
  const refusalOf = (endpoint: string) =>
    expect.stringMatching(new RegExp(`^The endpoint ${endpoint} does not work: no answer from \\S+/${endpoint}: `));
  expect(world.progress.textsOf("warning")).toEqual(["github", "registry", "registry"].map(refusalOf));
});

test("a broken endpoint of several is not said to be several", async () => {
  const world = createReadyWorld(small);
  const outcome = await deploy(auto, world.ports);
  expect(outcome).toMatchObject({ failure: { cause: expect.not.stringContaining("Neither") } });
});

test("the log says what is sent, and nothing when nothing is", async () => {
  const world = createReadyWorld(grown);
  world.serve("acme");
  world.secrets.parameters.delete("/acme/registry");
  await deploy(auto, world.ports);
  const told = () => world.progress.textsOf("info").filter((text) => text.startsWith("Smoke test"));
  expect(told()).toEqual(["Smoke test: 1 signed request and 1 forged request to 1 endpoint"]);
});
