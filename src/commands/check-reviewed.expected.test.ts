import { grown, small } from "../../test/fakes/config-files.ts";
import { createDeployedWorld } from "../../test/fakes/deployed-world.ts";
import { githubFault } from "../../test/fakes/github-fault.ts";
import { createReviewedWorld, merged, proposed } from "../../test/fakes/reviewed-world.ts";
import { inputs, type World } from "../../test/fakes/world.ts";
import { parseMarker } from "../github/comment-marker.ts";
import { toOutputs } from "../report/outputs.ts";
import { deploy } from "./deploy.ts";
import { plan } from "./plan.ts";

/** The `plan-digest` output of a job before the approval. */
async function digestOf({ ports }: World, of = inputs): Promise<string> {
  return toOutputs(await plan({ ...of, command: "plan" }, ports))["plan-digest"] ?? "";
}

async function changed(): Promise<World> {
  const world = await createDeployedWorld();
  world.write(grown);
  return world;
}

const another = `sha256:${"0".repeat(64)}`;

test.each(["off", "warn", "enforce"] as const)("the expected plan is deployed under `plan-check: %s`", async (mode) => {
  const world = await changed();
  const expecting = { ...inputs, planCheck: mode, expectedPlanDigest: await digestOf(world) };
  expect(await deploy(expecting, world.ports)).toMatchObject({ result: "updated", planCheck: { state: "matched" } });
});

test.each(["off", "warn", "enforce"] as const)("another one is refused, whatever `plan-check` is: %s", async (mode) => {
  const world = await changed();
  const digest = await digestOf(world);
  const outcome = await deploy({ ...inputs, planCheck: mode, expectedPlanDigest: another }, world.ports);
  expect(outcome).toMatchObject({
    result: "refused",
    plan: {
      refusals: [
        {
          code: "plan-changed",
          cause: expect.stringContaining(another),
          remedy: expect.stringContaining(`set \`expected-plan-digest\` to \`${digest}\``),
        },
      ],
    },
  });
  expect(world.cloudFormation.find("acme").status).toBe("CREATE_COMPLETE");
});

test("the digest that a refusal names lets the change through", async () => {
  const world = await createReviewedWorld();
  world.write(`${grown}tags: { team: platform }\n`);
  const refused = await deploy({ ...merged, planCheck: "enforce" }, world.jobPorts);
  const expectedPlanDigest = refused.result === "refused" ? (refused.plan.digest?.digest ?? "") : "";
  expect(await deploy({ ...merged, expectedPlanDigest }, world.jobPorts)).toMatchObject({ result: "updated" });
});

test("a stack that is as wanted already is left alone under the digest of the plan that says so", async () => {
  const world = await createDeployedWorld();
  const expecting = { ...inputs, expectedPlanDigest: await digestOf(world) };
  world.calls.length = 0;
  expect(await deploy(expecting, world.ports)).toMatchObject({ result: "no-changes" });
  expect(world.calls.filter((call) => /^s3|create|execute|put|update|delete/i.test(call))).toEqual([]);
});

test("the plan that was expected, and stands already, may be deployed again", async () => {
  const world = await changed();
  const expecting = { ...inputs, expectedPlanDigest: await digestOf(world) };
  await deploy(expecting, world.ports);
  expect(await deploy(expecting, world.ports)).toMatchObject({ result: "no-changes", planCheck: null });
});

test("a stack that another plan made is refused, although nothing would change", async () => {
  const world = await createDeployedWorld();
  const expecting = { ...inputs, expectedPlanDigest: another };
  expect(await deploy(expecting, world.ports)).toMatchObject({
    result: "refused",
    plan: { refusals: [{ code: "plan-changed" }] },
  });
});

test("what differs from the reviewed plan is named beside the expected digest", async () => {
  const world = await createReviewedWorld();
  world.write(`${small}tags: { team: platform }\n`);
  const outcome = await deploy({ ...merged, expectedPlanDigest: another, planCheck: "off" }, world.jobPorts);
  expect(outcome).toMatchObject({
    plan: { refusals: [{ cause: expect.stringContaining("the stack's tags are others") }] },
  });
});

test("an expected digest of another plan than the one in the comment is told so", async () => {
  const world = await createReviewedWorld();
  const outcome = await deploy({ ...merged, expectedPlanDigest: another }, world.jobPorts);
  expect(outcome).toMatchObject({
    plan: { refusals: [{ cause: expect.stringContaining("The expected digest is of another plan") }] },
  });
});

test("plan and comment tell the same digest, with the pull request as part of it", async () => {
  const world = await createReviewedWorld();
  const [section] = parseMarker(world.github.comments(7)[0]?.body ?? "") ?? [];
  expect(section?.reviewed?.digest.digest).toBe(await digestOf(world, proposed));
  expect(section?.reviewed?.digest.digest).not.toBe(await digestOf(world));
});

test("with GitHub down, a check that warns deploys and says that the plan was not found", async () => {
  const world = await createReviewedWorld();
  world.github.failures.set("listComments", githubFault("GET /issues/7/comments", "503 Service Unavailable"));
  expect(await deploy(merged, world.jobPorts)).toMatchObject({ result: "updated", planCheck: { state: "missing" } });
  expect(world.progress.textsOf("warning")).toEqual([
    expect.stringMatching(/^the reviewed plan of #7 cannot be read: .*503 Service Unavailable/),
  ]);
});

test.each(["listComments", "listPullRequests"] as const)(
  "with GitHub down at %s, a check that is enforced refuses",
  async (method) => {
    const world = await createReviewedWorld();
    world.github.failures.set(method, githubFault("GET", "503 Service Unavailable"));
    expect(await deploy({ ...merged, planCheck: "enforce" }, world.jobPorts)).toMatchObject({
      result: "refused",
      plan: { refusals: [{ code: "plan-missing" }] },
    });
    expect(world.progress.told.map(({ text }) => text).join()).toContain("503 Service Unavailable");
  },
);
