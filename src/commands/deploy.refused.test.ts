import { grown, renamed, small } from "../../test/fakes/config-files.ts";
import { createDeployedWorld, createReadyWorld } from "../../test/fakes/deployed-world.ts";
import { configPath, createWorld, inputs, type World } from "../../test/fakes/world.ts";
import type { Failure, Outcome } from "../report/outcome.ts";
import { deploy } from "./deploy.ts";

const withExisting = `${small}queues: { events: { existing: audit } }\n`;
const changing = /create|execute|put|update|delete/i;

function refusalsOf(outcome: Outcome): readonly Failure[] {
  return outcome.result === "refused" ? outcome.plan.refusals : [];
}

/** Deploys, and makes sure that a refusal came before anything was changed. */
async function refusals(world: World): Promise<readonly Failure[]> {
  const outcome = await deploy(inputs, world.ports);
  expect(world.calls.filter((call) => changing.test(call))).toEqual([]);
  return refusalsOf(outcome);
}

test("a queue and an address that vanish are refused together, the queue by its own name", async () => {
  const world = await createDeployedWorld();
  world.write(renamed);
  expect(await refusals(world)).toMatchObject([
    {
      code: "removal-unannounced",
      resource: "acme-events",
      remedy: expect.stringContaining("removed: [queues.events]"),
    },
    {
      code: "removal-unannounced",
      resource: "/github",
      remedy: expect.stringContaining("removed: [endpoints.github]"),
    },
  ]);
});

test("a refusal stands on its line of the config file", async () => {
  const world = await createDeployedWorld();
  world.write(renamed);
  expect(await refusals(world)).toContainEqual(
    expect.objectContaining({ resource: "/github", file: configPath, line: 2, column: 1 }),
  );
});

test("what `removed:` announces is let go, and the queue stays with its messages", async () => {
  const world = await createDeployedWorld();
  world.sqs.send(world.sqs.find("acme-events").url, "kept");
  world.write(`${renamed}removed: [queues.events, endpoints.github]\n`);
  expect(await deploy(inputs, world.ports)).toMatchObject({ result: "updated" });
  expect(world.sqs.find("acme-events").messages).toMatchObject([{ body: "kept" }]);
});

test("a refused outcome names the stack and that it stands", async () => {
  const world = await createDeployedWorld();
  world.write(renamed);
  expect(await deploy(inputs, world.ports)).toMatchObject({
    result: "refused",
    stackName: "acme",
    region: "eu-central-1",
    plan: { exists: true, changes: [] },
  });
});

test("a stack of another repository is left alone", async () => {
  const world = await createDeployedWorld();
  const stranger = { ...inputs, owner: { ...inputs.owner, repository: "815" } };
  await expect(deploy(stranger, world.ports)).rejects.toMatchObject({
    code: "stack-foreign",
    message: expect.stringContaining("belongs to repository id 4711"),
  });
  expect(world.calls).toEqual(["cloudformation.describeStack"]);
});

test("a queue of somebody else is refused, and offered as an existing one", async () => {
  const world = createReadyWorld();
  world.sqs.create("acme-events", { tags: { team: "billing" } });
  expect(await refusals(world)).toMatchObject([
    { code: "queue-foreign", resource: "acme-events", remedy: expect.stringContaining("existing: acme-events") },
  ]);
});

test("an existing queue that is not there is refused on its line", async () => {
  const world = createReadyWorld(withExisting);
  expect(await refusals(world)).toMatchObject([{ code: "queue-missing", resource: "audit", line: 4 }]);
});

test("an existing queue that takes less than 1 MiB is a warning", async () => {
  const world = createReadyWorld(withExisting);
  world.sqs.create("audit", { maximumMessageSize: 262_144 });
  expect(await deploy(inputs, world.ports)).toMatchObject({ result: "created" });
  expect(world.progress.textsOf("warning")).toEqual([expect.stringContaining("audit takes messages up to 256 KiB")]);
});

test("a missing secret of a live endpoint is refused", async () => {
  const world = await createDeployedWorld();
  world.secrets.parameters.clear();
  expect(await refusals(world)).toMatchObject([
    {
      code: "secret-missing",
      resource: "ssm:/acme/github",
      line: 3,
      remedy: expect.stringContaining("--name /acme/github"),
    },
  ]);
});

test("a missing secret of a new endpoint is a warning: a sender may show it only after it knows the URL", async () => {
  const world = createWorld(small);
  expect(await deploy(inputs, world.ports)).toMatchObject({ result: "created" });
  expect(world.progress.textsOf("warning")).toEqual([
    "endpoints.github: the secret ssm:/acme/github does not exist yet, so requests get 503 until it does, and up to half a minute longer",
  ]);
});

test("an endpoint that still waits for its first secret stands in nobody's way, until it has had it", async () => {
  const world = createWorld(small);
  await deploy(inputs, world.ports);
  expect(await deploy(inputs, world.ports)).toMatchObject({ result: "no-changes" });
  world.write(grown);
  world.secrets.parameters.set("/acme/registry", "s");
  world.secrets.parameters.set("/acme/github", "s");
  expect(await deploy(inputs, world.ports)).toMatchObject({ result: "updated" });
  world.secrets.parameters.delete("/acme/github");
  world.calls.length = 0;
  expect(await refusals(world)).toMatchObject([{ code: "secret-missing", resource: "ssm:/acme/github" }]);
});

test("everything that stands in the way is told at once", async () => {
  const world = await createDeployedWorld(grown);
  world.secrets.parameters.delete("/acme/github");
  world.sqs.create("acme-other");
  world.write(`${small}queues: { events: {}, other: {} }\n`.replace("[events]", "[events, other]"));
  expect((await refusals(world)).map(({ code }) => code)).toEqual([
    "removal-unannounced",
    "removal-unannounced",
    "queue-foreign",
    "secret-missing",
  ]);
});
