import type { Inputs } from "../../src/inputs.ts";
import { grown } from "../fakes/config-files.ts";
import { addStack, asJanitor, ofPreview } from "../fakes/preview-world.ts";
import { createReviewedWorld, proposed } from "../fakes/reviewed-world.ts";
import type { World } from "../fakes/world.ts";
import { renderView } from "./render-view.ts";
import { viewAction } from "./user-view.ts";

const withPreview: Inputs = { ...proposed, preview: true };

/** A pull request with a preview, in whose queue a message waits. */
async function createPreviewedWorld(): Promise<World> {
  const world = await createReviewedWorld();
  await viewAction(withPreview, world);
  world.sqs.send(world.sqs.find("acme-pr-7-events").url, "lost");
  world.calls.length = 0;
  return world;
}

test("a pull request is planned for each environment", async () => {
  const world = await createReviewedWorld();
  world.write(`${grown}environments:\n  staging: {}\n  production: { tags: { tier: gold } }\n`);
  expect(renderView(await viewAction(proposed, world))).toMatchSnapshot();
});

test("a pull request is planned, and gets a preview", async () => {
  expect(renderView(await viewAction(withPreview, await createReviewedWorld()))).toMatchSnapshot();
});

test("a closed pull request's preview is removed", async () => {
  const world = await createPreviewedWorld();
  expect(renderView(await viewAction(ofPreview(7, "destroy"), world))).toMatchSnapshot();
});

test("a preview that cannot be removed turns the job red", async () => {
  const world = await createPreviewedWorld();
  world.cloudFormation.switches.failures.set("delete Api", "in use");
  expect(renderView(await viewAction(ofPreview(7, "destroy"), world))).toMatchSnapshot();
});

test("the janitor removes what nobody needs and says what it left", async () => {
  const world = await createPreviewedWorld();
  world.github.pullRequests.set("feature", [{ number: 7, headSha: "feature", state: "closed" }]);
  const tags = { "w2s:repository": "42", "w2s:stack": "theirs-pr-7", "w2s:pull-request": "7" };
  addStack("theirs-pr-7", tags, world);
  expect(renderView(await viewAction(asJanitor, world))).toMatchSnapshot();
});

test("a janitor without GitHub removes what is out of time alone, and says so", async () => {
  const world = await createPreviewedWorld();
  const ports = { ...world.ports };
  expect(renderView(await viewAction(asJanitor, world, { ports }))).toMatchSnapshot();
});
