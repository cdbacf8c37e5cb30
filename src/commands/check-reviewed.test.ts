import { grown, renamed, small } from "../../test/fakes/config-files.ts";
import { githubFault } from "../../test/fakes/github-fault.ts";
import { createReviewedWorld, merged, propose } from "../../test/fakes/reviewed-world.ts";
import { configPath, inputs, type World } from "../../test/fakes/world.ts";
import { parseMarker, renderMarker } from "../github/comment-marker.ts";
import { deploy } from "./deploy.ts";

const enforced = { ...merged, planCheck: "enforce" } as const;
const slower = `${grown}queues: { events: { visibilityTimeout: 60s }, images: {} }\n`;

function expectUntouched({ cloudFormation, calls }: World): void {
  expect(cloudFormation.find("acme").status).toBe("CREATE_COMPLETE");
  expect(calls).not.toContain("s3.putObject");
  expect(calls).not.toContain("cloudformation.executeChangeSet");
}

/** A world after this, in which no later call is mistaken for one of the plan. */
async function reviewed(change: (world: World) => void = () => undefined): Promise<World> {
  const world = await createReviewedWorld();
  world.calls.length = 0;
  change(world);
  return world;
}

test("the comment's hidden line holds the digest of the plan, and which commit it was of", async () => {
  const { github } = await createReviewedWorld();
  const [only, ...others] = github.comments(7);
  expect(others).toEqual([]);
  expect(parseMarker(only?.body ?? "")).toMatchObject([
    {
      key: `${configPath} eu-central-1`,
      reviewed: {
        commit: "pull-7-merge",
        stack: "acme",
        digest: { digest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/) },
      },
    },
  ]);
});

test.each(["warn", "enforce"] as const)("what was reviewed is deployed under `plan-check: %s`", async (planCheck) => {
  const world = await reviewed();
  expect(await deploy({ ...merged, planCheck }, world.jobPorts)).toMatchObject({
    result: "updated",
    planCheck: { state: "matched", findings: ["The plan is the reviewed one"] },
  });
  expect(world.progress.textsOf("warning")).toEqual([]);
});

test("a file that changed after its review is deployed with a warning in the file's words", async () => {
  const world = await reviewed(({ write }) => write(slower));
  expect(await deploy(merged, world.jobPorts)).toMatchObject({
    result: "updated",
    planCheck: {
      state: "changed",
      findings: [
        "This is not the plan that was reviewed",
        "since the review, queue `events`: visibilityTimeout `30s` → `1m`",
      ],
    },
  });
  expect(world.progress.told.filter(({ level }) => level === "warning")).toMatchObject([
    {
      text: expect.stringContaining("visibilityTimeout"),
      at: { title: "plan-changed", file: configPath, line: 1, column: 1 },
    },
  ]);
});

test("enforced, a file that changed after its review is refused, and how to run again is said", async () => {
  const world = await reviewed(({ write }) => write(slower));
  const outcome = await deploy(enforced, world.jobPorts);
  expect(outcome).toMatchObject({
    result: "refused",
    plan: {
      from: "template",
      refusals: [
        {
          code: "plan-changed",
          resource: "acme",
          cause: expect.stringContaining("queue `events`"),
          remedy: expect.stringMatching(/`expected-plan-digest` set to `sha256:[0-9a-f]{64}`/),
          file: null,
        },
      ],
    },
  });
  expectUntouched(world);
  expect(world.progress.textsOf("warning")).toEqual([]);
});

test("switched off, nothing is asked and nothing said", async () => {
  const world = await reviewed(({ write }) => write(slower));
  world.github.calls.length = 0;
  const off = { ...merged, planCheck: "off" } as const;
  expect(await deploy(off, world.jobPorts)).toMatchObject({ result: "updated", planCheck: null });
  expect(world.github.calls).not.toContain("listComments");
  expect(world.progress.textsOf("warning")).toEqual([]);
});

test("without a token a check that warns has nothing to compare with, and one that is enforced refuses", async () => {
  const world = await reviewed(({ write }) => write(slower));
  expect(await deploy(enforced, world.ports)).toMatchObject({
    result: "refused",
    plan: { refusals: [{ code: "plan-missing", cause: expect.stringContaining("this run has no token for GitHub") }] },
  });
  expect(await deploy(merged, world.ports)).toMatchObject({ result: "updated", planCheck: null });
});

test.each<[string, (world: World) => void]>([
  ["without a pull request", ({ github }) => github.pullRequests.clear()],
  ["whose comment was deleted", ({ github }) => github.eraseComment(github.comments(7)[0]?.id ?? 0)],
  ["whose comment another user wrote", (world) => plant(world)],
])("a commit %s has no reviewed plan: enforced, it is refused; else it is deployed", async (_what, change) => {
  const refused = await reviewed(change);
  expect(await deploy(enforced, refused.jobPorts)).toMatchObject({
    result: "refused",
    plan: { refusals: [{ code: "plan-missing", remedy: expect.stringContaining("expected-plan-digest") }] },
  });
  expectUntouched(refused);
  expect(await deploy(merged, refused.jobPorts)).toMatchObject({ result: "updated", planCheck: { state: "missing" } });
});

/** Our own comment gives way to the same by somebody else. */
function plant({ github }: World): void {
  const [own] = github.comments(7);
  github.eraseComment(own?.id ?? 0);
  github.commentAs("mallory", own?.body ?? "", 7);
}

test("a marker that another user plants changes nothing", async () => {
  const world = await createReviewedWorld();
  const [section] = parseMarker(world.github.comments(7)[0]?.body ?? "") ?? [];
  const forged = { ...section?.reviewed, digest: { digest: "sha256:0", parts: {} } };
  world.github.commentAs("mallory", renderMarker([{ key: section?.key ?? "", reviewed: Object(forged) }]), 7);
  expect(await deploy(enforced, world.jobPorts)).toMatchObject({ result: "updated", planCheck: { state: "matched" } });
});

test("a newer handler alone is what was reviewed, and is told", async () => {
  const world = await reviewed();
  const { files } = world.jobPorts;
  const readActionFile = async (path: string) =>
    path === "dist/handler/index.js" ? Buffer.from("// newer") : files.readActionFile(path);
  const ports = { ...world.jobPorts, files: { ...files, readActionFile } };
  expect(await deploy(enforced, ports)).toMatchObject({
    result: "updated",
    planCheck: {
      state: "matched",
      findings: [expect.stringMatching(/^handler `.+ → .+, the config is as reviewed$/)],
    },
  });
});

test("a stack that changed between plan and deploy is named", async () => {
  const world = await reviewed();
  world.write(`${small}queues: { events: { visibilityTimeout: 60s } }\n`);
  await deploy({ ...inputs, planCheck: "off" }, world.ports);
  world.write(grown);
  expect(await deploy(enforced, world.jobPorts)).toMatchObject({
    result: "refused",
    plan: { refusals: [{ cause: expect.stringContaining("the stack was changed after the plan was made") }] },
  });
});

test.each<[string, (world: World) => void]>([
  ["is gone", ({ github }) => github.files.clear()],
  ["is not in order any more", ({ github }) => github.files.set(`pull-7-merge:${configPath}`, "name: [")],
  ["cannot be read", ({ github }) => github.failures.set("getContent", githubFault("GET /contents", "500"))],
])("a reviewed file that %s is another one, without details", async (_what, change) => {
  const world = await reviewed((each) => {
    each.write(slower);
    change(each);
  });
  expect(await deploy(merged, world.jobPorts)).toMatchObject({
    planCheck: { findings: [expect.anything(), "the config file is not the reviewed one"] },
  });
});

test("the last plan of several pushes is the reviewed one", async () => {
  const world = await createReviewedWorld(slower);
  await propose(grown, world);
  expect(await deploy(enforced, world.jobPorts)).toMatchObject({ planCheck: { state: "matched" } });
});

test("what is refused besides is told together", async () => {
  const world = await reviewed(({ write }) => write(renamed));
  const outcome = await deploy(enforced, world.jobPorts);
  const refusals = outcome.result === "refused" ? outcome.plan.refusals : [];
  expect(refusals.map(({ code }) => code)).toEqual(["removal-unannounced", "removal-unannounced", "plan-changed"]);
});
