import { grown } from "../fakes/config-files.ts";
import { createDeployedWorld, idsOf } from "../fakes/deployed-world.ts";
import { inputs, type World } from "../fakes/world.ts";
import { renderView } from "./render-view.ts";
import { type UserView, viewAction } from "./user-view.ts";

const scheduled = { ...inputs, command: "drift" } as const;

/** A stack on which somebody was at work, beside a file that was merged and not deployed. */
async function createMeddledWorld(): Promise<World> {
  const world = await createDeployedWorld();
  const [queue = ""] = idsOf(world, "Queue");
  world.cloudFormation.meddle("acme", queue, { VisibilityTimeout: 99 });
  world.cloudFormation.meddle("acme", "Function", { Environment: { Variables: { TOKEN: "s3cr3t" } } });
  world.write(grown);
  return world;
}

function renderAll(view: UserView, world: World): string {
  const issues = world.github.issues().map(({ title, state, body }) => `━━ issue, ${state}: ${title}\n${body}`);
  return [renderView(view), ...issues].join("\n");
}

test("a schedule finds drift and opens an issue", async () => {
  const world = await createMeddledWorld();
  expect(renderAll(await viewAction(scheduled, world), world)).toMatchSnapshot();
});

test("a schedule finds nothing, and closes the issue", async () => {
  const world = await createMeddledWorld();
  await viewAction(scheduled, world);
  world.cloudFormation.find("acme").meddled.clear();
  world.write(
    "name: acme\nendpoints:\n  github: { verify: { provider: github, secret: 'ssm:/acme/github' }, queues: [events] }\n",
  );
  expect(renderAll(await viewAction(scheduled, world), world)).toMatchSnapshot();
});

test("a schedule writes back what it may, and the file is still not deployed", async () => {
  const world = await createMeddledWorld();
  expect(renderAll(await viewAction({ ...scheduled, driftPolicy: "revert" }, world), world)).toMatchSnapshot();
});

test("a schedule finds what somebody holds", async () => {
  const world = await createMeddledWorld();
  world.sqs.find("acme-events").tags = { "w2s:hold": "ana" };
  expect(renderAll(await viewAction({ ...scheduled, driftPolicy: "revert" }, world), world)).toMatchSnapshot();
});

test("a schedule is red with drift where it was told to", async () => {
  const world = await createMeddledWorld();
  const view = await viewAction({ ...scheduled, driftPolicy: "fail" }, world);
  expect(view.isRed).toBe(true);
  expect(renderAll(view, world)).toMatchSnapshot();
  expect(view.log + view.summary + JSON.stringify(view.outputs)).not.toContain("s3cr3t");
});
