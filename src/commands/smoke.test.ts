import { small } from "../../test/fakes/config-files.ts";
import { createDeployedWorld, createReadyWorld } from "../../test/fakes/deployed-world.ts";
import { configPath, inputs, type World } from "../../test/fakes/world.ts";
import { deploy } from "./deploy.ts";
import { smoke } from "./smoke.ts";

const auto = { ...inputs, smoke: "auto" } as const;

function countMessages({ sqs }: World): number {
  return [...sqs.queues.values()].flatMap(({ messages }) => messages).length;
}

test("a deployed endpoint takes a signed request, refuses a forged one, and keeps neither", async () => {
  const world = createReadyWorld();
  world.serve("acme");
  expect(await deploy(auto, world.ports)).toMatchObject({
    result: "created",
    smoke: { endpoints: [{ endpoint: "github", accepted: { state: "received" }, refused: { state: "refused" } }] },
  });
  expect(countMessages(world)).toBe(0);
});

test("queues that lived before this run are spared: the test goes through the stack's own smoke queue", async () => {
  const world = await createDeployedWorld();
  world.serve("acme");
  world.sqs.send(world.sqs.find("acme-events").url, "a consumer's");
  expect(await smoke(auto, world.ports)).toMatchObject({
    result: "smoked",
    changes: 0,
    smoke: { endpoints: [{ accepted: { detail: "found in, and deleted from, acme-smoke" } }] },
  });
  expect(world.sqs.find("acme-events").messages).toMatchObject([{ body: "a consumer's" }]);
});

test("queues that were taken back lived before, although this run created their stack", async () => {
  const world = createReadyWorld(`${small}terminationProtection: false\n`);
  world.serve("acme");
  const tags = { "w2s:repository": "4711", "w2s:config": configPath, "w2s:stack": "acme" };
  world.sqs.create("acme-events", { tags });
  expect(await deploy(auto, world.ports)).toMatchObject({
    result: "created",
    smoke: { endpoints: [{ accepted: { detail: "found in, and deleted from, acme-smoke" } }] },
  });
});

test("a broken endpoint fails the run, keeps what was deployed, and stands on its line", async () => {
  const world = createReadyWorld();
  expect(await deploy(auto, world.ports)).toMatchObject({
    result: "failed",
    failure: {
      code: "smoke-failed",
      resource: "github",
      cause: expect.stringMatching(/^The endpoint github does not work: no answer from .*ENOTFOUND/),
      remedy: expect.stringContaining("aws logs tail /aws/lambda/acme --since 10m --region eu-central-1"),
      file: configPath,
      line: 3,
    },
    deployed: { result: "created", smoke: { endpoints: [{ accepted: { state: "failed" } }] } },
  });
});

test("a smoke test that is switched off is a contradiction, and contacts nobody", async () => {
  const world = await createDeployedWorld();
  world.serve("acme");
  await expect(smoke(inputs, world.ports)).rejects.toMatchObject({ code: "input-invalid" });
  expect([world.http.requests, world.calls]).toEqual([[], []]);
});

test("switched off, a deploy sends nothing", async () => {
  const world = createReadyWorld();
  expect(await deploy(inputs, world.ports)).toMatchObject({ result: "created", smoke: null });
  expect(world.http.requests).toEqual([]);
});

test("a deploy without changes is tried too: a run that failed must not turn green by being repeated", async () => {
  const world = await createDeployedWorld();
  expect(await deploy(auto, world.ports)).toMatchObject({ result: "failed", failure: { code: "smoke-failed" } });
  world.serve("acme");
  expect(await deploy(auto, world.ports)).toMatchObject({
    result: "no-changes",
    smoke: { endpoints: [{ accepted: { state: "received" } }] },
  });
});

test("an existing queue that is gone fails the test, although the smoke queue would take the message", async () => {
  const file = `${small.replace("[events]", "[outside]")}queues: { outside: { existing: outside } }\n`;
  const world = createReadyWorld(file);
  world.sqs.create("outside");
  world.serve("acme");
  await deploy(inputs, world.ports);
  world.sqs.queues.clear();
  await expect(smoke(auto, world.ports)).rejects.toMatchObject({
    code: "queue-missing",
    message: "The existing queue outside does not exist: requests get 503",
  });
});

test("a file that is not what is deployed is named before its endpoints fail for that alone", async () => {
  const world = await createDeployedWorld();
  world.serve("acme");
  world.write(`${small}tags: { team: platform }\n`);
  await smoke(auto, world.ports);
  expect(world.progress.textsOf("warning")).toEqual([
    expect.stringMatching(/^The config file is not what is deployed/),
  ]);
});

test("a stack that is not there cannot be tried", async () => {
  const world = createReadyWorld();
  await expect(smoke(auto, world.ports)).rejects.toMatchObject({
    code: "stack-missing",
    message: "There is no stack acme in eu-central-1",
  });
});

test("a stack that stands and is stuck is tried with a warning, one of which nothing stands is not", async () => {
  const world = await createDeployedWorld();
  world.serve("acme");
  world.cloudFormation.setStatus("acme", "UPDATE_ROLLBACK_FAILED");
  expect(await smoke(auto, world.ports)).toMatchObject({ result: "smoked" });
  expect(world.progress.textsOf("warning").join()).toContain("The stack acme is UPDATE_ROLLBACK_FAILED");
  world.cloudFormation.setStatus("acme", "ROLLBACK_FAILED");
  await expect(smoke(auto, world.ports)).rejects.toMatchObject({
    code: "stack-unrecoverable",
    remedy: expect.stringContaining("`destroy`"),
  });
});
