import { createDeployedWorld, createReadyWorld } from "../../test/fakes/deployed-world.ts";
import { createWorld, inputs } from "../../test/fakes/world.ts";
import type { Stack } from "../ports.ts";
import { findStack } from "./find-stack.ts";
import { stackTags, toTagList } from "./owner-tags.ts";

const { owner } = inputs;
const Tags = toTagList(stackTags("acme", owner, {}));

/** What is found when AWS answers so, and with this template. */
function find(stack: Partial<Stack>, template = "{}") {
  const { context, cloudFormation } = createWorld();
  const answer: Stack = { StackName: undefined, CreationTime: undefined, StackStatus: undefined, ...stack };
  const fixed = { ...cloudFormation, describeStack: async () => answer, getTemplate: async () => template };
  return findStack("acme", owner, { ...context, aws: { ...context.aws, cloudFormation: fixed } });
}

test("a name under which nothing stands is absent", async () => {
  const world = createReadyWorld();
  expect(await findStack("acme", owner, world.context)).toEqual({ state: "absent", leftover: null });
});

test("a stack that stands is found with its template", async () => {
  const world = await createDeployedWorld();
  const found = await findStack("acme", owner, world.context);
  expect(found).toMatchObject({ state: "present", stack: { StackStatus: "CREATE_COMPLETE" } });
  expect(found).toHaveProperty("template.Resources.Function.Type", "AWS::Lambda::Function");
});

test.each([
  ["REVIEW_IN_PROGRESS", "empty"],
  ["ROLLBACK_COMPLETE", "failed-create"],
] as const)("a stack that is %s is absent, but in the way", async (StackStatus, state) => {
  expect(await find({ StackStatus, Tags, StackId: "arn" })).toEqual({
    state: "absent",
    leftover: { state, arn: "arn" },
  });
});

test("a stack that was deleted is absent, whoever's it was", async () => {
  expect(await find({ StackStatus: "DELETE_COMPLETE" })).toEqual({ state: "absent", leftover: null });
});

test.each<[string, Partial<Stack>, string]>([
  ["that failed to be deleted", { StackStatus: "DELETE_FAILED" }, "run the command `destroy` again"],
  ["that failed to be rolled back", { StackStatus: "ROLLBACK_FAILED" }, "run the command `destroy`."],
  ["whose rollback failed", { StackStatus: "UPDATE_ROLLBACK_FAILED" }, "continue-update-rollback"],
  ["in any other failure", { StackStatus: "UPDATE_FAILED" }, "in the CloudFormation console"],
])("a stack %s needs a person, and is told what to do", async (_which, stack, remedy) => {
  await expect(find({ StackName: "acme", Tags, ...stack })).rejects.toMatchObject({
    code: "stack-unrecoverable",
    resource: "acme",
    remedy: expect.stringContaining(remedy),
  });
});

test.each([
  ["no reason", {}, "The stack acme is DELETE_FAILED"],
  ["a reason", { StackStatusReason: "in use" }, "The stack acme is DELETE_FAILED: in use"],
])("a stack that failed for %s is described so", async (_why, reason, message) => {
  const stack = { StackName: "acme", StackStatus: "DELETE_FAILED", Tags, ...reason } as const;
  await expect(find(stack)).rejects.toMatchObject({ message });
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
])("a stack of %s is not ours", async (_who, stack, template) => {
  await expect(find({ StackName: "acme", StackStatus: "UPDATE_COMPLETE", ...stack }, template)).rejects.toMatchObject({
    code: "stack-foreign",
    resource: "acme",
  });
});

test("what nobody claims and nothing was made of yet may be begun", async () => {
  expect(await find({ StackStatus: "REVIEW_IN_PROGRESS" })).toMatchObject({ state: "absent" });
});

test("what AWS leaves out reads as empty", async () => {
  expect(await find({ StackStatus: "UPDATE_COMPLETE", Tags })).toMatchObject({ state: "present", arn: "" });
  await expect(find({ StackStatus: "DELETE_FAILED", Tags })).rejects.toMatchObject({ resource: "" });
  await expect(find({ StackStatus: "DELETE_FAILED" })).rejects.toMatchObject({ code: "stack-foreign", resource: "" });
});
