import { huge, small } from "../../test/fakes/config-files.ts";
import { createReadyWorld } from "../../test/fakes/deployed-world.ts";
import { configPath, createWorld, inputs } from "../../test/fakes/world.ts";
import type { Inputs } from "../inputs.ts";
import { deploy } from "./deploy.ts";
import { render } from "./render.ts";

const previewInputs: Inputs = {
  ...inputs,
  previewOf: 5,
  smoke: "auto",
  owner: { repository: "4711", config: configPath, pullRequest: 5 },
};
const bucket = "webhook2sqs-artifacts-123456789012-eu-central-1";
const foreign = `${small.replace("[events]", "[events, audit]")}queues: { events: { name: prod }, audit: { existing: prod-audit } }\n`;

test("a preview of a file with real queues and secrets touches none of them, and works", async () => {
  const world = createWorld(foreign);
  world.serve("acme-pr-5");
  world.sqs.create("prod-audit", { tags: {} });
  const outcome = await deploy(previewInputs, world.ports);
  expect(outcome).toMatchObject({
    result: "created",
    stack: {
      name: "acme-pr-5",
      endpoints: [{ generatesSecret: true, secrets: ["secretsmanager:webhook2sqs/acme-pr-5/github"] }],
    },
    smoke: { endpoints: [{ endpoint: "github", accepted: { state: "received" }, refused: { state: "refused" } }] },
  });
  expect(world.progress.textsOf("warning")).toEqual([]);
  expect(world.cloudFormation.find("acme-pr-5")).toMatchObject({
    isProtected: false,
    tags: expect.arrayContaining([{ Key: "w2s:pull-request", Value: "5" }]),
  });
  expect(
    [...world.sqs.queues.values()].map(({ name }) => name).filter((name) => !name.startsWith("acme-pr-5-")),
  ).toEqual(["prod-audit"]);
});

test("its code and its template lie below previews/, where the role for previews may write", async () => {
  const world = createReadyWorld(huge);
  expect(await deploy({ ...previewInputs, smoke: "off" }, world.ports)).toMatchObject({ result: "created" });
  const keys = [...(world.s3.buckets.get(bucket)?.objects.keys() ?? [])];
  expect(keys).toEqual([
    expect.stringMatching(/^previews\/acme-pr-5\/[0-9a-f]{64}\.zip$/),
    expect.stringMatching(/^previews\/acme-pr-5\/[0-9a-f]{64}\.json$/),
  ]);
});

test("a pull request may take back what it added, without a word in the file", async () => {
  const world = createWorld(foreign);
  await deploy({ ...previewInputs, smoke: "off" }, world.ports);
  world.write(small);
  expect(await deploy({ ...previewInputs, smoke: "off" }, world.ports)).toMatchObject({ result: "updated" });
  expect([...world.sqs.queues.values()].some(({ name }) => name.startsWith("acme-pr-5-audit"))).toBe(false);
});

test("an unchanged preview that is deployed again is no change", async () => {
  const world = createWorld(foreign);
  await deploy({ ...previewInputs, smoke: "off" }, world.ports);
  expect(await deploy({ ...previewInputs, smoke: "off" }, world.ports)).toMatchObject({ result: "no-changes" });
});

test.each(["live", "staging"])(
  "the environment %s of a file is a stack of its own, and rendered as such",
  async (environment) => {
    const world = createReadyWorld(`${small}environments: { live: , staging: }\n`);
    expect(await deploy({ ...inputs, environment }, world.ports)).toMatchObject({
      result: "created",
      stack: { name: `acme-${environment}` },
    });
    expect(await render({ ...inputs, environment }, world.ports)).toMatchObject({ stackName: `acme-${environment}` });
    await expect(deploy(inputs, world.ports)).rejects.toMatchObject({ code: "environment-missing" });
  },
);
