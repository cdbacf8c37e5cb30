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

test("switched off, nothing is sent", async () => {
  const world = await createDeployedWorld();
  world.serve("acme");
  expect(await smoke(inputs, world.ports)).toMatchObject({ result: "smoked", smoke: null });
  expect(world.http.requests).toEqual([]);
});

test("a deploy without changes tests nothing again", async () => {
  const world = await createDeployedWorld();
  expect(await deploy(auto, world.ports)).toMatchObject({ result: "no-changes", smoke: null });
  expect(world.http.requests).toEqual([]);
});

test("a stack that is not there cannot be tried", async () => {
  const world = createReadyWorld();
  await expect(smoke(auto, world.ports)).rejects.toMatchObject({
    code: "stack-missing",
    message: "There is no stack acme in eu-central-1",
  });
});
