import { StackStatus } from "@aws-sdk/client-cloudformation";
import type { Stack } from "../ports.ts";
import { type Actions, actionOn, recoveryOf, stateOf } from "./stack-state.ts";

const statuses = Object.values(StackStatus);
const commands: readonly (keyof Actions)[] = ["plan", "deploy", "destroy", "smoke"];

const stackIn = (status: StackStatus | undefined): Stack => ({
  StackName: "acme",
  CreationTime: undefined,
  StackStatus: status,
});
const actionsOn = (status: StackStatus) => commands.map((command) => actionOn(stackIn(status), command));
const statusesWith = (command: keyof Actions, action: string) =>
  statuses.filter((status) => actionOn(stackIn(status), command) === action).toSorted();

test("AWS knows 23 statuses, and there is an action for every command in each", () => {
  expect(statuses).toHaveLength(23);
  expect(statuses.flatMap(actionsOn)).not.toContain(undefined);
});

test.each(statuses)("every command waits while a stack is %s, if and only if an operation runs", (status) => {
  const runs = status.endsWith("_IN_PROGRESS") && status !== "REVIEW_IN_PROGRESS";
  expect(actionsOn(status).map((action) => action === "wait")).toEqual(commands.map(() => runs));
  expect(stateOf(stackIn(status)) === "busy").toBe(runs);
});

test("only a stack that stands as it should is updated, and compared by a change set", () => {
  const whole = [
    "CREATE_COMPLETE",
    "IMPORT_COMPLETE",
    "IMPORT_ROLLBACK_COMPLETE",
    "UPDATE_COMPLETE",
    "UPDATE_ROLLBACK_COMPLETE",
  ];
  expect(statusesWith("deploy", "update")).toEqual(whole);
  expect(statusesWith("plan", "compare")).toEqual(whole);
});

test("deploy refuses whatever failed, and nothing else", () => {
  const failed = statuses.filter((status) => status.endsWith("_FAILED")).toSorted();
  expect(statusesWith("deploy", "refuse")).toEqual(failed);
  expect(failed.map((status) => stateOf(stackIn(status)))).toEqual(failed.map(() => "stuck"));
});

test("deploy deletes a stack of its own accord only when its create was rolled back", () => {
  expect(statusesWith("deploy", "clear, create")).toEqual(["ROLLBACK_COMPLETE"]);
  expect(stateOf(stackIn("ROLLBACK_COMPLETE"))).toBe("failed-create");
});

test("deploy creates where nothing stands, or nothing was begun", () => {
  expect(statusesWith("deploy", "create")).toEqual(["DELETE_COMPLETE", "REVIEW_IN_PROGRESS"]);
});

test("destroy deletes whatever settled and is there; of a stack never begun it asks first whose it is", () => {
  expect(statusesWith("destroy", "nothing")).toEqual(["DELETE_COMPLETE"]);
  expect(statusesWith("destroy", "delete if ours")).toEqual(["REVIEW_IN_PROGRESS"]);
  expect(statusesWith("destroy", "delete")).toHaveLength(12);
});

test("a smoke test tries what stands, also when its last update failed", () => {
  expect(statusesWith("smoke", "refuse")).toEqual(["CREATE_FAILED", "DELETE_FAILED", "ROLLBACK_FAILED"]);
  expect(statusesWith("smoke", "missing")).toEqual(["DELETE_COMPLETE", "REVIEW_IN_PROGRESS", "ROLLBACK_COMPLETE"]);
});

test("each recovery is for the statuses that AWS allows it in", () => {
  const by = (recovery: string | null) => statuses.filter((status) => recoveryOf(stackIn(status)) === recovery);
  expect(by("continue-rollback")).toEqual(["UPDATE_ROLLBACK_FAILED"]);
  expect(by("rollback").toSorted()).toEqual(["CREATE_FAILED", "UPDATE_FAILED"]);
  expect(by(null)).toHaveLength(20);
});

test.each([
  ["no stack", undefined],
  ["a stack without a status", stackIn(undefined)],
])("%s is gone", (_what, found) => {
  expect(stateOf(found)).toBe("gone");
  expect(actionOn(found, "deploy")).toBe("create");
});
