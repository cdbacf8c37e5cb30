import { toGitHubError } from "../../src/adapters/github-error.ts";
import { grown, renamed, small } from "../fakes/config-files.ts";
import { createDeployedWorld, createReadyWorld } from "../fakes/deployed-world.ts";
import { createReviewedWorld, proposed } from "../fakes/reviewed-world.ts";
import { configPath } from "../fakes/world.ts";
import { renderView } from "./render-view.ts";
import { viewAction } from "./user-view.ts";

const kept = "queues: { events: { retention: 4d } }\n";
const changed = `${grown}queues: { events: { retention: 14d }, images: {} }\n`;

test("a pull request with a new stack is planned", async () => {
  const world = createReadyWorld(`${small}${kept}tags: { team: platform }\n`);
  expect(renderView(await viewAction(proposed, world))).toMatchSnapshot();
});

test("a pull request that changes a stack is planned", async () => {
  const world = await createDeployedWorld(small + kept);
  world.write(changed);
  expect(renderView(await viewAction(proposed, world))).toMatchSnapshot();
});

test("a push that takes the change back finds no changes, and says so in the same comment", async () => {
  const world = await createReviewedWorld(changed, small + kept);
  world.write(`# another commit\n${small}${kept}`);
  expect(renderView(await viewAction(proposed, world))).toMatchSnapshot();
});

test("the plan of a queue and an address that vanish is refused, with what is at stake", async () => {
  const world = await createDeployedWorld();
  const { url } = world.sqs.find("acme-events");
  for (const body of ["one", "two", "three"]) world.sqs.send(url, body);
  world.cloudWatch.ages.set("acme-events", 86_400);
  world.write(renamed);
  expect(renderView(await viewAction(proposed, world))).toMatchSnapshot();
});

test("a fork's pull request is planned without AWS, against its base, and nothing is written on GitHub", async () => {
  const world = createReadyWorld(changed);
  world.github.files.set(`base:${configPath}`, small + kept);
  const fork = { ...proposed, proposal: { ...proposed.proposal, unprivileged: true } };
  const view = await viewAction(fork, world, { ports: { aws: () => Promise.reject(new Error("no credentials")) } });
  expect(renderView(view)).toMatchSnapshot();
});

test("a file with mistakes is told on its lines, without AWS", async () => {
  const world = createReadyWorld(`${small}queues: { events: { retention: 15d }, unused: {} }\nremove: []\n`);
  expect(renderView(await viewAction(proposed, world))).toMatchSnapshot();
});

test("a comment that cannot be written is a warning", async () => {
  const world = await createDeployedWorld();
  const forbidden = Object.assign(new Error("Resource not accessible by integration"), {
    response: { status: 403 },
    request: { method: "POST", url: "https://api.github.com/repos/acme/hooks/issues/7/comments" },
  });
  world.github.failures.set("createComment", toGitHubError(forbidden, "token"));
  world.write(`${small}tags: { team: platform }\n`);
  expect(renderView(await viewAction(proposed, world))).toMatchSnapshot();
});
