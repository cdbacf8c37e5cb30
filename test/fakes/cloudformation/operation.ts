import { resolveOutputs, updateResource } from "./resources.ts";
import type { Status } from "./stack.ts";
import {
  apply,
  cleanUp,
  destroy,
  type Execution,
  type Made,
  report,
  type Steps,
  subjectOf,
  tell,
  undo,
} from "./steps.ts";

/** Runs one step at a time: whoever looks sees how far it is. */
export type Operation = Steps<void>;

export function* create(execution: Execution): Operation {
  const { stack, onFailure } = execution;
  Object.assign(stack, { text: execution.text, tags: execution.tags });
  yield* begin(execution, "CREATE_IN_PROGRESS");
  const made = yield* apply(execution);
  if (made.failed === null) return finish(execution, "CREATE_COMPLETE");
  const reason = `The following resource(s) failed to create: [${made.failed}].`;
  const word = onFailure === "DELETE" ? "DELETE" : "ROLLBACK";
  tell(
    execution,
    `${word}_IN_PROGRESS`,
    `${reason} ${onFailure === "DELETE" ? "Delete" : "Rollback"} requested by user.`,
  );
  yield;
  const left = yield* undo(execution, made.created);
  tell(execution, left ? `${word}_FAILED` : `${word}_COMPLETE`);
}

export function* update(execution: Execution): Operation {
  yield* begin(execution, "UPDATE_IN_PROGRESS");
  const made = yield* apply(execution);
  if (made.failed !== null) return yield* rollBack(execution, made);
  tell(execution, "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS");
  yield;
  yield* cleanUp(execution, made.replaced);
  finish(execution, "UPDATE_COMPLETE");
}

/** Adds what exists already; `physicalIds` by logical ID. */
export function* importInto(execution: Execution, physicalIds: ReadonlyMap<string, string>): Operation {
  const { stack, template, world } = execution;
  stack.text ||= execution.text;
  yield* begin(execution, "IMPORT_IN_PROGRESS");
  for (const [id, physicalId] of physicalIds) {
    const live = { type: template.Resources[id]?.Type ?? "", physicalId };
    const reason = world.failures.get(`import ${id}`);
    report(execution, { id, live, status: reason ? "IMPORT_FAILED" : "IMPORT_COMPLETE", reason });
    yield;
    if (reason) {
      tell(execution, "IMPORT_ROLLBACK_IN_PROGRESS", `The following resource(s) failed to import: [${id}].`);
      yield;
      return tell(execution, "IMPORT_ROLLBACK_COMPLETE");
    }
    stack.resources.set(id, live);
  }
  finish({ ...execution, tags: stack.tags }, "IMPORT_COMPLETE");
}

/** Deletes in reverse order; what its policy retains stays where it is. */
export function* remove(execution: Execution): Operation {
  const { stack } = execution;
  yield* begin(execution, "DELETE_IN_PROGRESS");
  const failed: string[] = [];
  for (const [id, live] of [...stack.resources].reverse()) {
    const policy = stack.template.Resources[id]?.DeletionPolicy ?? "Delete";
    if (policy.startsWith("Retain")) report(execution, { id, live, status: "DELETE_SKIPPED" });
    else if (yield* destroy(execution, id, live)) failed.push(id);
    if (!failed.includes(id)) stack.resources.delete(id);
  }
  if (failed.length === 0) return tell(execution, "DELETE_COMPLETE");
  tell(execution, "DELETE_FAILED", `The following resource(s) failed to delete: [${failed.join(", ")}].`);
}

function* begin(execution: Execution, status: Status): Operation {
  tell(execution, status, "User Initiated");
  yield;
}

function* rollBack(execution: Execution, { failed, created, replaced }: Made): Operation {
  const { stack } = execution;
  tell(execution, "UPDATE_ROLLBACK_IN_PROGRESS", `The following resource(s) failed to create or update: [${failed}].`);
  yield;
  const stuck = yield* undo(execution, created);
  for (const [id, live] of replaced) stack.resources.set(id, live);
  for (const id of stack.resources.keys())
    updateResource(subjectOf({ ...execution, template: stack.template, tags: stack.tags }, id), execution.world);
  if (stuck)
    return tell(execution, "UPDATE_ROLLBACK_FAILED", `The following resource(s) failed to delete: [${stuck}].`);
  tell(execution, "UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS");
  yield;
  tell(execution, "UPDATE_ROLLBACK_COMPLETE");
}

function finish(execution: Execution, status: Status): void {
  const { stack, template, text, tags, world } = execution;
  Object.assign(stack, { template, text, tags, outputs: resolveOutputs(template, stack, world) });
  tell(execution, status);
}
