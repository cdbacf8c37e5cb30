import type { ResourceChange } from "../../../src/ports.ts";
import { begin, finish, type Operation } from "./operation.ts";
import { createResource } from "./resources.ts";
import { type Execution, report, subjectOf, tell } from "./steps.ts";
import { fixedProperties } from "./template.ts";

/** Writes back what somebody changed; a step that fails (`update <id>`) leaves all of it as it was found. */
export function* revert(execution: Execution, changes: readonly ResourceChange[]): Operation {
  const { stack, world } = execution;
  yield* begin(execution, "UPDATE_IN_PROGRESS");
  const ids = changes.map(({ LogicalResourceId = "" }) => LogicalResourceId);
  for (const id of ids) {
    const live = stack.resources.get(id) ?? { type: "", physicalId: "", name: "" };
    report(execution, { id, live, status: "UPDATE_IN_PROGRESS" });
    yield;
    const reason = world.failures.get(`update ${id}`);
    report(execution, { id, live, status: reason ? "UPDATE_FAILED" : "UPDATE_COMPLETE", reason });
    if (reason === undefined) continue;
    tell(execution, "UPDATE_ROLLBACK_IN_PROGRESS", `The following resource(s) failed to update: [${id}].`);
    yield;
    return tell(execution, "UPDATE_ROLLBACK_COMPLETE");
  }
  for (const id of ids) restore(execution, id);
  finish(execution, "UPDATE_COMPLETE");
}

/** What is fixed at creation stays as somebody made it. */
function restore(execution: Execution, id: string): void {
  const { stack, world } = execution;
  const meddled = stack.meddled.get(id) ?? {};
  stack.meddled.delete(id);
  if (meddled === "deleted") {
    stack.resources.delete(id);
    stack.resources.set(id, createResource(subjectOf(execution, id), world));
    return;
  }
  const fixed = fixedProperties[stack.template.Resources[id]?.Type ?? ""] ?? [];
  const left = Object.entries(meddled).filter(([name]) => fixed.includes(name));
  if (left.length > 0) stack.meddled.set(id, Object.fromEntries(left));
}
