import { deployRevision, queue, revisionOf, searchFor, topic } from "../../test/fakes/stack-fixture.ts";
import { createWorld, inputs, type World } from "../../test/fakes/world.ts";
import type { Stack } from "../ports.ts";
import { findStack, type Search } from "./find-stack.ts";
import { stackTags, toTagList } from "./owner-tags.ts";
import type { StackStatus } from "./stack-state.ts";

const Tags = toTagList(stackTags("acme", inputs.owner, {}));
const changing = /\.(create|execute|delete|update|continue|rollback)/;

/** What is found when AWS answers so, and with this template. */
function find(stack: Partial<Stack>, template = "{}") {
  const { context } = createWorld();
  const answer: Stack = { StackName: undefined, CreationTime: undefined, StackStatus: undefined, ...stack };
  const fixed = {
    ...context.aws.cloudFormation,
    describeStack: async () => answer,
    getTemplate: async () => template,
    describeStackEvents: async () => [],
  };
  return findStack("acme", searchFor("deploy"), { ...context, aws: { ...context.aws, cloudFormation: fixed } });
}

/** A stack that got into that status. */
async function standing(status: StackStatus): Promise<World> {
  const world = createWorld();
  await deployRevision(revisionOf({ A: topic, Q: queue("q") }), world.context);
  world.cloudFormation.setStatus("acme", status, "in use");
  world.calls.length = 0;
  return world;
}

async function findFor(search: Search, status: StackStatus) {
  const world = await standing(status);
  return { found: await findStack("acme", search, world.context), calls: world.calls.filter((c) => changing.test(c)) };
}

test("a name under which nothing stands is absent", async () => {
  const found = await findStack("acme", searchFor("deploy"), createWorld().context);
  expect(found).toEqual({ state: "absent", leftover: null, stuck: null, notes: [] });
});

test("a stack that stands is found with its template", async () => {
  const { found } = await findFor(searchFor("deploy"), "UPDATE_COMPLETE");
  expect(found).toMatchObject({ state: "present", stack: { StackStatus: "UPDATE_COMPLETE" }, stuck: null, notes: [] });
  expect(found).toHaveProperty("template.Resources.A.Type", "AWS::SNS::Topic");
});

test("an operation that runs is waited for", async () => {
  const world = await standing("UPDATE_COMPLETE");
  world.cloudFormation.pass("acme", ["UPDATE_IN_PROGRESS", "UPDATE_ROLLBACK_IN_PROGRESS", "UPDATE_ROLLBACK_FAILED"]);
  expect(await findStack("acme", searchFor("plan"), world.context)).toMatchObject({
    stack: { StackStatus: "UPDATE_ROLLBACK_FAILED" },
    stuck: { code: "stack-unrecoverable" },
  });
});

test("a stack that was never begun is absent, but in the way", async () => {
  expect(await find({ StackStatus: "REVIEW_IN_PROGRESS", Tags, StackId: "arn" })).toMatchObject({
    state: "absent",
    leftover: { state: "empty", arn: "arn", cause: null },
    notes: [],
  });
});

test.each(["plan", "deploy"] as const)(
  "a create that failed is told with its cause, and %s deletes nothing yet",
  async (command) => {
    const { found, calls } = await findFor(searchFor(command), "ROLLBACK_COMPLETE");
    expect(found).toMatchObject({ state: "absent", leftover: { state: "failed-create" }, stuck: null });
    expect(found.notes).toEqual(["An earlier create failed. Deploy deletes its empty stack first"]);
    expect(calls).toEqual([]);
  },
);

test("the cause of a create that failed is its first one", async () => {
  const { context, cloudFormation } = createWorld();
  cloudFormation.switches.failures.set("create A", "limit exceeded");
  const { text } = revisionOf({ A: topic });
  const input = { StackName: "acme", ChangeSetName: "old", ChangeSetType: "CREATE" as const, Tags, TemplateBody: text };
  const { changeSetArn, stackArn } = await cloudFormation.createChangeSet(input);
  await cloudFormation.describeChangeSet(changeSetArn, stackArn);
  await cloudFormation.executeChangeSet(changeSetArn, stackArn, "t");
  expect((await findStack("acme", searchFor("plan"), context)).notes).toEqual([
    "An earlier create failed at A: limit exceeded. Deploy deletes its empty stack first",
  ]);
});

test("a stack that was deleted is absent, whoever's it was", async () => {
  expect(await find({ StackStatus: "DELETE_COMPLETE" })).toMatchObject({ state: "absent", leftover: null });
});

test.each<[Search["command"], StackStatus, string]>([
  ["deploy", "UPDATE_FAILED", "present"],
  ["deploy", "UPDATE_ROLLBACK_FAILED", "present"],
  ["plan", "IMPORT_ROLLBACK_FAILED", "present"],
  ["plan", "UPDATE_ROLLBACK_FAILED", "present"],
  ["plan", "CREATE_FAILED", "absent"],
  ["plan", "ROLLBACK_FAILED", "absent"],
  ["deploy", "DELETE_FAILED", "absent"],
  ["smoke", "DELETE_FAILED", "absent"],
])("for %s a stack that is %s is stuck, and counts as %s", async (command, status, state) => {
  const { found, calls } = await findFor(searchFor(command), status);
  expect(found).toMatchObject({ state, stuck: { code: "stack-unrecoverable", resource: "acme" }, notes: [] });
  expect(calls).toEqual([]);
});

test("a smoke test may try a stack whose last update failed, and a reader is told of it", async () => {
  const { found } = await findFor(searchFor("smoke", "continue-rollback"), "UPDATE_ROLLBACK_FAILED");
  expect(found).toMatchObject({ state: "present", stuck: null });
  expect(found.notes).toEqual([expect.stringMatching(/^The stack acme is UPDATE_ROLLBACK_FAILED: .*in use$/)]);
});

test("deploy recovers a stack when it is asked to, and finds it mended", async () => {
  const { found, calls } = await findFor(searchFor("deploy", "continue-rollback"), "UPDATE_ROLLBACK_FAILED");
  expect(found).toMatchObject({ state: "present", stack: { StackStatus: "UPDATE_ROLLBACK_COMPLETE" }, stuck: null });
  expect(calls).toEqual(["cloudformation.continueUpdateRollback"]);
});

test("a recovery that fails is refused like any stuck stack, and may be asked for again", async () => {
  const world = await standing("UPDATE_ROLLBACK_FAILED");
  world.cloudFormation.switches.failures.set("rollback A", "topic is locked");
  const found = await findStack("acme", searchFor("deploy", "continue-rollback"), world.context);
  expect(found.stuck).toMatchObject({
    cause: expect.stringContaining("A: topic is locked"),
    remedy: expect.stringContaining("`recover: continue-rollback`"),
  });
  expect(found.notes).toEqual(["The recovery failed: the stack is still UPDATE_ROLLBACK_FAILED"]);
});

test("deploy refuses a stack that needs another recovery than was asked for", async () => {
  const { found, calls } = await findFor(searchFor("deploy", "rollback"), "UPDATE_ROLLBACK_FAILED");
  expect(found.stuck?.remedy).toContain("`recover: continue-rollback`");
  expect(found.notes).toEqual(["`recover: rollback` does not apply to a stack that is UPDATE_ROLLBACK_FAILED"]);
  expect(calls).toEqual([]);
});

test("plan never recovers; it says that deploy would, and does not refuse what that mends", async () => {
  const { found, calls } = await findFor(searchFor("plan", "continue-rollback"), "UPDATE_ROLLBACK_FAILED");
  expect(found.stuck).toBeNull();
  expect(found.notes).toEqual([
    "Deploy first continues the stack's rollback (`recover: continue-rollback`)",
    expect.stringMatching(/^The stack acme is UPDATE_ROLLBACK_FAILED/),
  ]);
  expect(calls).toEqual([]);
});

test("plan refuses what another recovery than the one asked for would mend", async () => {
  const { found } = await findFor(searchFor("plan", "rollback"), "UPDATE_ROLLBACK_FAILED");
  expect(found.stuck?.remedy).toContain("`recover: continue-rollback`");
});

test.each<[string, Partial<Stack>, string]>([
  ["another repository", { Tags: [{ Key: "w2s:repository", Value: "815" }] }, "{}"],
  [
    "another repository, not begun yet",
    { StackStatus: "REVIEW_IN_PROGRESS", Tags: [{ Key: "w2s:repository", Value: "815" }] },
    "{}",
  ],
  ["nobody", {}, "Resources: {}"],
  ["somebody who imports", { StackStatus: "IMPORT_COMPLETE" }, "{}"],
  ["nobody, and stuck", { StackStatus: "UPDATE_ROLLBACK_FAILED" }, "{}"],
])("a stack of %s is not ours", async (_who, stack, template) => {
  await expect(find({ StackName: "acme", StackStatus: "UPDATE_COMPLETE", ...stack }, template)).rejects.toMatchObject({
    code: "stack-foreign",
    resource: "acme",
  });
});

test("what nobody claims and nothing was made of yet may be begun", async () => {
  expect(await find({ StackStatus: "REVIEW_IN_PROGRESS" })).toMatchObject({
    state: "absent",
    leftover: { state: "empty", arn: "" },
  });
});

test("what AWS leaves out reads as empty", async () => {
  expect(await find({ StackStatus: "UPDATE_COMPLETE", Tags })).toMatchObject({ state: "present", arn: "" });
  expect(await find({ StackStatus: "DELETE_FAILED", Tags })).toMatchObject({ stuck: { resource: "" } });
  await expect(find({ StackStatus: "DELETE_FAILED" })).rejects.toMatchObject({ code: "stack-foreign", resource: "" });
});
