import { grown } from "../../test/fakes/config-files.ts";
import { createReviewedWorld, merged, propose, proposed } from "../../test/fakes/reviewed-world.ts";
import { comment } from "./comment.ts";
import { deploy } from "./deploy.ts";
import { destroy } from "./destroy.ts";
import { plan } from "./plan.ts";

const enforced = { ...merged, planCheck: "enforce" } as const;
const slower = `${grown}queues: { events: { visibilityTimeout: 60s }, images: {} }\n`;

test("what a plan says after the merge is not what was reviewed", async () => {
  const world = await createReviewedWorld();
  world.write(slower);
  const late = { ...merged, command: "plan" } as const;
  await comment(await plan(late, world.jobPorts), late, world.jobPorts);
  const queued = { ...proposed, proposal: { ...proposed.proposal, queued: true } };
  await comment(await plan(queued, world.jobPorts), queued, world.jobPorts);
  expect(await deploy(enforced, world.jobPorts)).toMatchObject({
    result: "refused",
    plan: { refusals: [{ code: "plan-changed" }] },
  });
});

test("a pull request that was closed without being merged approves nothing", async () => {
  const world = await createReviewedWorld();
  world.github.pullRequests.set("merge", [{ number: 7, headSha: "merge", state: "closed" }]);
  expect(await deploy(enforced, world.jobPorts)).toMatchObject({
    result: "refused",
    plan: { refusals: [{ code: "plan-missing" }] },
  });
});

test("termination protection switched off after the review is another plan", async () => {
  const world = await createReviewedWorld();
  world.write(`${grown}terminationProtection: false\n`);
  expect(await deploy(enforced, world.jobPorts)).toMatchObject({
    result: "refused",
    plan: { refusals: [{ code: "plan-changed", cause: expect.stringContaining("terminationProtection") }] },
  });
  expect(world.cloudFormation.find("acme").isProtected).toBe(true);
});

test("a deploy that stopped after taking queues back is what was reviewed when it is run again", async () => {
  const world = await createReviewedWorld(grown, grown);
  await world.cloudFormation.updateTerminationProtection("acme", false);
  await destroy({ ...merged, command: "destroy" }, world.ports);
  await world.clock.sleep(60_000);
  await propose(grown, world);
  world.cloudFormation.switches.failures.set("create Function", "Too many functions");
  expect(await deploy(enforced, world.jobPorts)).toMatchObject({ result: "failed" });
  world.cloudFormation.switches.failures.clear();
  await world.clock.sleep(60_000);
  expect(await deploy(enforced, world.jobPorts)).toMatchObject({ planCheck: { state: "matched" } });
});
