import { grown, huge, renamed, small } from "../../test/fakes/config-files.ts";
import { createDeployedWorld, createReadyWorld } from "../../test/fakes/deployed-world.ts";
import { githubFault } from "../../test/fakes/github-fault.ts";
import { inputs, type World } from "../../test/fakes/world.ts";
import type { Outcome, Plan } from "../report/outcome.ts";
import { plan } from "./plan.ts";

/** What a plan brings to AWS it takes away again. */
const ownTraces = [
  [],
  ["cloudformation.createChangeSet", "cloudformation.deleteChangeSet"],
  ["s3.putObject", "cloudformation.createChangeSet", "cloudformation.deleteChangeSet", "s3.deleteObject"],
];
const changing = /\.(create|execute|put|update|delete|receive|release)/;

/** Plans, and makes sure that AWS is as it was; a change set of its own may have come and gone. */
async function planned(world: World): Promise<{ readonly outcome: Outcome; readonly plan: Plan }> {
  const before = world.snapshot();
  world.calls.length = 0;
  const outcome = await plan(inputs, world.ports);
  expect(world.snapshot()).toEqual(before);
  const changes = world.calls.filter((call) => changing.test(call));
  expect(ownTraces).toContainEqual(changes);
  expect(world.calls.filter((call) => call.startsWith("secrets."))).toEqual([]);
  if (outcome.result !== "planned" && outcome.result !== "refused") throw new Error(outcome.result);
  return { outcome, plan: outcome.plan };
}

test("the plan of a missing stack is rendered here, without a change set", async () => {
  const world = createReadyWorld();
  const { outcome, plan: found } = await planned(world);
  expect(outcome).toMatchObject({ result: "planned", stackName: "acme", region: "eu-central-1" });
  expect(found).toMatchObject({ exists: false, from: "template", refusals: [] });
  expect(new Set(found.changes.map(({ action }) => action))).toEqual(new Set(["Add"]));
  expect(world.calls).not.toContain("cloudformation.createChangeSet");
});

test("the plan of an unchanged file is empty, and needs no change set", async () => {
  const world = await createDeployedWorld();
  const { plan: found } = await planned(world);
  expect(found).toMatchObject({
    exists: true,
    from: "template",
    changes: [],
    configChanges: [],
    refusals: [],
    notes: [],
  });
  expect(world.calls).not.toContain("cloudformation.createChangeSet");
});

test("the changes of a standing stack are AWS's own", async () => {
  const world = await createDeployedWorld();
  world.write(grown);
  const { plan: found } = await planned(world);
  expect(found).toMatchObject({ exists: true, from: "change-set" });
  expect(found.changes).toContainEqual({
    subject: "function",
    kept: false,
    logicalId: "Function",
    type: "AWS::Lambda::Function",
    action: "Modify",
    replacement: "False",
  });
  expect(found.changes.filter(({ action }) => action === "Add")).toHaveLength(7);
});

test("a stack that AWS finds unchanged is planned without changes", async () => {
  const world = await createDeployedWorld();
  world.cloudFormation.find("acme").status = "UPDATE_ROLLBACK_COMPLETE";
  expect((await planned(world)).plan).toMatchObject({ from: "change-set", changes: [] });
});

test("a plan that deploy would refuse is refused", async () => {
  const world = await createDeployedWorld();
  world.write(renamed);
  const { outcome, plan: found } = await planned(world);
  expect(outcome.result).toBe("refused");
  expect(found.refusals.map(({ resource }) => resource)).toEqual(["acme-events", "/github"]);
});

const longer = `${huge}queues: { ${named(huge)} }\n`.replace("c-0: {}", "c-0: { visibilityTimeout: 60s }");

test("a template over the inline limit lies where no deploy reads while it is planned", async () => {
  const world = await createDeployedWorld(huge);
  world.write(longer);
  const { plan: found } = await planned(world);
  expect(found).toMatchObject({ exists: true, from: "change-set", notes: [] });
  expect(found.changes).toMatchObject([{ action: "Modify", type: "AWS::SQS::Queue", replacement: "False" }]);
  expect(world.calls).toContain("s3.deleteObject");
});

test("a template over the inline limit is planned here when there is no place for it", async () => {
  const world = await createDeployedWorld(huge);
  world.s3.buckets.clear();
  world.write(longer);
  const { plan: found } = await planned(world);
  expect(found).toMatchObject({ exists: true, from: "template", notes: [expect.stringContaining("51,200 bytes")] });
  expect(found.changes).toMatchObject([{ action: "Modify", type: "AWS::SQS::Queue", replacement: null }]);
});

test("a plan here tells what goes before what stays", async () => {
  const world = await createDeployedWorld(huge);
  world.s3.buckets.clear();
  world.write(huge.replace("c-0, ", "").concat("removed: [queues.c-0]\n"));
  const { outcome, plan: found } = await planned(world);
  expect(outcome.result).toBe("planned");
  expect(found.changes.map(({ action }) => action)).toEqual([...Array(5).fill("Remove"), "Modify"]);
});

test("a stuck stack is planned from the templates, and refused with the input that gets it going", async () => {
  const world = await createDeployedWorld();
  world.write(grown);
  world.cloudFormation.find("acme").status = "UPDATE_ROLLBACK_FAILED";
  const { outcome, plan: found } = await planned(world);
  expect(outcome.result).toBe("refused");
  expect(found).toMatchObject({ from: "template", configChanges: [{ name: "registry" }, { name: "images" }] });
  expect(found.refusals).toMatchObject([{ remedy: expect.stringContaining("`recover: continue-rollback`") }]);
});

test("an entry of `removed:` that let go already is told to be spent", async () => {
  const world = await createDeployedWorld(`${small}removed: [queues.old]\n`);
  const { plan: found } = await planned(world);
  expect(found.notes).toEqual([expect.stringContaining("`removed: [queues.old]` is spent")]);
});

test("a plan of a file that is not deployed yet does not ask for its secrets", async () => {
  const world = createReadyWorld(small);
  world.secrets.parameters.clear();
  expect((await planned(world)).outcome.result).toBe("planned");
  expect(world.progress.textsOf("warning")).toEqual([]);
});

/** Every queue of a file, declared as it is by default. */
function named(file: string): string {
  return [...file.matchAll(/[a-z]+-\d/g)].map(([key]) => `${key}: {}`).join(", ");
}

test("a plan whose pull request GitHub does not tell warns: its digest is of none", async () => {
  const world = createReadyWorld();
  world.github.failures.set("listPullRequests", githubFault("GET /pulls", "502 Bad Gateway"));
  expect(await plan(inputs, world.jobPorts)).toMatchObject({ result: "planned" });
  expect(world.progress.textsOf("warning")).toEqual([
    "GitHub does not tell the commit's pull request: GitHub refused `GET /pulls`: 502 Bad Gateway",
  ]);
});
