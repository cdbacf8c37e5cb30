import type { Inputs } from "../../src/inputs.ts";
import { grown, small } from "../fakes/config-files.ts";
import { createDeployedWorld, createReadyWorld } from "../fakes/deployed-world.ts";
import { createReviewedWorld, merged } from "../fakes/reviewed-world.ts";
import { renderView } from "./render-view.ts";
import { viewAction } from "./user-view.ts";

const tried: Inputs = { ...merged, smoke: "auto" };

test("a first deploy creates the stack and proves it", async () => {
  const world = createReadyWorld();
  world.serve("acme");
  expect(renderView(await viewAction(tried, world))).toMatchSnapshot();
});

test("a merged pull request deploys what was reviewed, and says so in its comment", async () => {
  const world = await createReviewedWorld();
  world.calls.length = 0;
  world.serve("acme");
  expect(renderView(await viewAction({ ...tried, planCheck: "enforce" }, world))).toMatchSnapshot();
});

test("a deploy of something else than what was reviewed is refused", async () => {
  const world = await createReviewedWorld();
  world.write(`${grown}queues: { events: { retention: 1d }, images: {} }\n`);
  expect(renderView(await viewAction({ ...tried, planCheck: "enforce" }, world))).toMatchSnapshot();
});

test("a deploy of something else only warns by default", async () => {
  const world = await createReviewedWorld();
  world.write(`${grown}queues: { events: { retention: 1d }, images: {} }\n`);
  expect(renderView(await viewAction(merged, world))).toMatchSnapshot();
});

test("a deploy without changes is quick", async () => {
  const world = await createDeployedWorld();
  world.serve("acme");
  expect(renderView(await viewAction(tried, world))).toMatchSnapshot();
});

test("an update whose smoke test fails is rolled back when asked to", async () => {
  const world = await createReviewedWorld();
  world.http.answer = async () => ({ status: 500, headers: {}, body: "Internal Server Error" });
  expect(renderView(await viewAction({ ...tried, onSmokeFailure: "rollback" }, world))).toMatchSnapshot();
});

test("a destroyed stack leaves its queues", async () => {
  const world = await createDeployedWorld(`${small}terminationProtection: false\n`);
  world.sqs.send(world.sqs.find("acme-events").url, "kept");
  expect(renderView(await viewAction({ ...merged, command: "destroy" }, world))).toMatchSnapshot();
});
