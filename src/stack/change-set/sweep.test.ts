import { awsFault, permissionFault } from "../../../test/fakes/aws-fault.ts";
import { deployRevision, revisionOf, topic } from "../../../test/fakes/stack-fixture.ts";
import { createWorld, type World } from "../../../test/fakes/world.ts";
import type { StackContext } from "../context.ts";
import type { ChangeSetOrigin } from "./change-set-name.ts";
import { isStale, sweepChangeSets } from "./sweep.ts";

const minutes = 60_000;
const plan: ChangeSetOrigin = { purpose: "plan", run: { id: "17", attempt: "2" }, pullRequest: 7 };
const merged: ChangeSetOrigin = { ...plan, pullRequest: null };
const deploy: ChangeSetOrigin = { ...plan, purpose: "deploy" };

test.each<[string, string, number, ChangeSetOrigin, boolean]>([
  ["an older run's plan of the same pull request", "w2s-plan-pr7-16-1-00000001", 0, plan, true],
  ["an older attempt's", "w2s-plan-pr7-17-1-00000001", 0, plan, true],
  ["one of this very run", "w2s-plan-pr7-17-2-00000001", 11, plan, false],
  ["another pull request's plan", "w2s-plan-pr70-16-1-00000001", 10, plan, false],
  ["another pull request's plan that nobody reads any more", "w2s-plan-pr70-16-1-00000001", 11, plan, true],
  ["a plan of no pull request", "w2s-plan-none-16-1-00000001", 0, merged, false],
  ["an old plan of no pull request", "w2s-plan-none-16-1-00000001", 11, merged, true],
  ["a deploy's, which may be about to be executed", "w2s-deploy-16-1-00000001", 600, plan, false],
  ["an earlier deploy's", "w2s-deploy-16-1-00000001", 0, deploy, true],
  ["this deploy's own", "w2s-deploy-17-2-00000001", 11, deploy, false],
  ["a plan that is just being read beside a deploy", "w2s-plan-pr7-17-2-00000001", 10, deploy, false],
  ["an old plan beside a deploy", "w2s-plan-pr7-16-1-00000001", 11, deploy, true],
  ["somebody else's", "release-2026", 600, deploy, false],
  ["one of ours of another kind", "w2s-drift-1", 600, deploy, false],
])("%s is stale: %s, %i minutes old", (...[, name, age, origin, expected]) => {
  const now = 1_000 * minutes;
  expect(isStale({ name, arn: "arn", createdAt: now - age * minutes }, origin, now)).toBe(expected);
});

/** A stack with a change set of a killed run, and one of somebody else. */
async function littered(): Promise<World> {
  const world = createWorld();
  await deployRevision(revisionOf({ A: topic }), world.context);
  for (const ChangeSetName of ["w2s-plan-pr7-16-1-00000001", "theirs"])
    await world.cloudFormation.createChangeSet({
      ...{ StackName: "acme", ChangeSetName, ChangeSetType: "UPDATE" },
      TemplateBody: revisionOf({ B: topic }).text,
    });
  world.calls.length = 0;
  return world;
}

function having(world: World, changes: Partial<StackContext["aws"]["cloudFormation"]>): StackContext {
  const { aws } = world.context;
  return { ...world.context, aws: { ...aws, cloudFormation: { ...aws.cloudFormation, ...changes } } };
}

const names = ({ cloudFormation }: World) =>
  [...cloudFormation.changeSets.values()].map((one) => one.input.ChangeSetName);

test("what a killed run left behind is deleted, what is somebody else's stays", async () => {
  const world = await littered();
  await sweepChangeSets(world.cloudFormation.find("acme").arn, plan, world.context);
  expect(names(world)).toEqual(["theirs"]);
  expect(world.calls).toEqual(["cloudformation.listChangeSets", "cloudformation.deleteChangeSet"]);
});

test.each([
  ["listed", { listChangeSets: () => Promise.reject(permissionFault("cloudformation:ListChangeSets", "*")) }],
  ["deleted", { deleteChangeSet: () => Promise.reject(awsFault("cloudformation", "ChangeSetNotFound", "gone")) }],
])("change sets that cannot be %s stay, and only who debugs hears of it", async (_how, port) => {
  const world = await littered();
  await sweepChangeSets(world.cloudFormation.find("acme").arn, plan, having(world, port));
  expect(names(world)).toHaveLength(2);
  expect(world.progress.textsOf("debug").join()).toMatch(/may not call|gone/);
  expect(world.progress.textsOf("warning")).toEqual([]);
});

test("a defect of ours is no refusal of AWS", async () => {
  const world = await littered();
  const broken = having(world, { listChangeSets: () => Promise.reject(new TypeError("ours")) });
  await expect(sweepChangeSets("arn", plan, broken)).rejects.toThrow("ours");
});
