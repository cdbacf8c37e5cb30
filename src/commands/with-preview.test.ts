import { grown } from "../../test/fakes/config-files.ts";
import { standingIn } from "../../test/fakes/preview-world.ts";
import { createReviewedWorld, proposed } from "../../test/fakes/reviewed-world.ts";
import type { Inputs } from "../inputs.ts";
import { run } from "../run.ts";
import { previewInputs } from "./with-preview.ts";

const asked: Inputs = { ...proposed, preview: true };

test("a pull request is planned, and gets its preview", async () => {
  const world = await createReviewedWorld();
  expect(await run(asked, world.jobPorts)).toMatchObject({
    result: "several",
    parts: [
      { inputs: { command: "plan", previewOf: null }, outcome: { result: "planned", stackName: "acme" } },
      {
        inputs: { command: "deploy", previewOf: 7, environment: null, owner: { pullRequest: 7 } },
        outcome: { result: "created", stack: { name: "acme-pr-7", preview: { pullRequest: "7" } } },
      },
    ],
  });
  expect(await standingIn(world)).toEqual(["acme", "acme-pr-7"]);
});

test("the plan and the preview each work as their own role", async () => {
  const world = await createReviewedWorld();
  const roles: string[] = [];
  const aws = async (role: string) => {
    roles.push(role);
    return world.aws;
  };
  await run(asked, { ...world.jobPorts, aws });
  expect(new Set(roles)).toEqual(new Set(["plan", "preview"]));
  expect(roles.indexOf("preview")).toBeGreaterThan(roles.lastIndexOf("plan"));
});

test("a plan that is refused, or that AWS refuses, keeps nobody from the preview", async () => {
  const world = await createReviewedWorld();
  const aws = async (role: string) => {
    if (role === "plan") throw new Error("no");
    return world.aws;
  };
  expect(await run(asked, { ...world.jobPorts, aws })).toMatchObject({
    parts: [{ outcome: { result: "failed" } }, { outcome: { result: "created" } }],
  });
});

test("a preview that fails does not hide the plan", async () => {
  const world = await createReviewedWorld();
  world.cloudFormation.switches.failures.set("create Api", "no");
  expect(await run(asked, world.jobPorts)).toMatchObject({
    parts: [{ outcome: { result: "planned" } }, { outcome: { result: "failed" } }],
  });
});

test("a file that is not in order is told of once", async () => {
  const world = await createReviewedWorld();
  world.write(`${grown}nothing: 1\n`);
  expect(await run(asked, world.jobPorts)).toMatchObject({ result: "failed", failure: { code: "config-invalid" } });
});

describe("what GitHub gives no rights", () => {
  const fork: Inputs = { ...asked, proposal: { ...asked.proposal, unprivileged: true } };

  it("is planned offline, and told why it has no preview; nothing is asked of AWS", async () => {
    const world = await createReviewedWorld();
    world.calls.length = 0;
    const outcome = await run(fork, world.jobPorts);
    expect(outcome).toMatchObject({
      result: "planned",
      plan: {
        from: "base-branch",
        notes: [expect.stringContaining("There is no preview of this pull request")],
      },
    });
    expect(world.calls).toEqual([]);
  });

  it("is told so of each environment", async () => {
    const world = await createReviewedWorld();
    world.write(`${grown}environments: { staging: {}, production: {} }\n`);
    const note = expect.arrayContaining([expect.stringContaining("There is no preview")]);
    expect(await run(fork, world.jobPorts)).toMatchObject({
      parts: [{ outcome: { plan: { notes: note } } }, { outcome: { plan: { notes: note } } }],
    });
  });

  it("is not told so in place of what is wrong", async () => {
    const world = await createReviewedWorld();
    world.write(`${grown}environments: { staging: {}, production: {} }\n`);
    const files = { ...world.jobPorts.files, readActionFile: () => Promise.reject(new Error("broken")) };
    expect(await run(fork, { ...world.jobPorts, files })).toMatchObject({
      parts: [{ outcome: { result: "failed" } }, { outcome: { result: "failed" } }],
    });
  });
});

test.each<[string, Partial<Inputs>]>([
  ["that does not ask for one", { preview: false }],
  ["that is about a preview already", { previewOf: 7 }],
  ["that does not plan", { command: "validate" }],
  ["that is about no pull request", { proposal: { ...asked.proposal, pullRequest: null } }],
  ["in a merge queue", { proposal: { ...asked.proposal, queued: true } }],
])("a run %s deploys no preview beside its plan", (_, changes) => {
  expect(previewInputs({ ...asked, ...changes })).toBeNull();
});
