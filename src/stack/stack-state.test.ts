import { stateOf } from "./stack-state.ts";

const stack = { StackName: "acme", CreationTime: undefined };

test.each([
  ["CREATE_COMPLETE", "ready"],
  ["UPDATE_ROLLBACK_COMPLETE", "ready"],
  ["IMPORT_ROLLBACK_COMPLETE", "ready"],
  ["UPDATE_COMPLETE_CLEANUP_IN_PROGRESS", "busy"],
  ["REVIEW_IN_PROGRESS", "empty"],
  ["ROLLBACK_COMPLETE", "failed-create"],
  ["DELETE_COMPLETE", "gone"],
  ["DELETE_FAILED", "stuck"],
] as const)("a stack that is %s is %s", (StackStatus, state) => {
  expect(stateOf({ ...stack, StackStatus })).toBe(state);
});

test.each([
  ["no stack", undefined],
  ["a stack without a status", { ...stack, StackStatus: undefined }],
])("%s is gone", (_what, found) => {
  expect(stateOf(found)).toBe("gone");
});
