import { awsFault } from "../../../test/fakes/aws-fault.ts";
import { deployRevision, revisionOf, topic } from "../../../test/fakes/stack-fixture.ts";
import { createWorld, type World } from "../../../test/fakes/world.ts";
import { sweepOwn } from "./sweep-own.ts";

const run = { id: "5", attempt: "2" };
/** Whichever pull request the plan was found to be for. */
const own = ["w2s-plan-pr7-5-2-aaaaaaaa", "w2s-plan-none-5-2-aaaaaaaa", "w2s-deploy-5-2-bbbbbbbb"];
const others = ["w2s-plan-pr7-5-1-aaaaaaaa", "w2s-plan-pr7-52-2-aaaaaaaa", "w2s-deploy-4-2-aaaaaaaa", "another-tool"];

/** A stack with all of these change sets. */
async function proposed(): Promise<World> {
  const world = createWorld();
  await deployRevision(revisionOf({ A: topic }), world.context);
  const TemplateBody = JSON.stringify({ Resources: { B: topic } });
  for (const ChangeSetName of [...own, ...others])
    await world.cloudFormation.createChangeSet({
      ...{ StackName: "acme", ChangeSetName, ChangeSetType: "UPDATE", TemplateBody },
    });
  return world;
}

const namesIn = async ({ cloudFormation }: World) =>
  (await cloudFormation.listChangeSets("acme")).map(({ name }) => name).toSorted();

test("a run takes its own change sets along, and no others", async () => {
  const world = await proposed();
  await sweepOwn(world.cloudFormation.find("acme").arn, run, world.context);
  expect(await namesIn(world)).toEqual(others.toSorted());
});

test.each(["listChangeSets", "deleteChangeSet"] as const)(
  "a role that may not call %s is no failure",
  async (method) => {
    const world = await proposed();
    const refuse = () => Promise.reject(awsFault(`cloudformation:${method}`, "AccessDenied", "not authorized"));
    const { aws, progress } = world.context;
    const denied = { aws: { ...aws, cloudFormation: { ...aws.cloudFormation, [method]: refuse } }, progress };
    await sweepOwn(world.cloudFormation.find("acme").arn, run, denied);
    expect(await namesIn(world)).toEqual([...own, ...others].toSorted());
    expect(world.progress.textsOf("debug").join()).toContain("not authorized");
  },
);
