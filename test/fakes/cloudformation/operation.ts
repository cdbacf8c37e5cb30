import { resolveOutputs } from "./resources.ts";
import type { Status, Unfinished } from "./stack.ts";
import {
  apply,
  cleanUp,
  destroy,
  type Execution,
  type Made,
  putBack,
  report,
  type Steps,
  tell,
  undo,
} from "./steps.ts";

/** Runs one step at a time: whoever looks sees how far it is. */
export type Operation = Steps<void>;

export function* create(execution: Execution): Operation {
  const { stack, onFailure, template } = execution;
  Object.assign(stack, { text: execution.text, tags: execution.tags });
  yield* begin(execution, "CREATE_IN_PROGRESS");
  const made = yield* apply(execution);
  if (made.failed === null) return finish(execution, "CREATE_COMPLETE");
  Object.assign(stack, { template });
  const reason = `The following resource(s) failed to create: [${made.failed}].`;
  if (onFailure === "DO_NOTHING") return tell(execution, "CREATE_FAILED", reason);
  yield* takeBack(execution, onFailure, reason);
}

/** From CREATE_FAILED: there is no state to go back to but nothing at all. */
export function* rollBackCreate(execution: Execution): Operation {
  yield* takeBack(execution, "ROLLBACK", "User Initiated");
}

function* takeBack(execution: Execution, word: "DELETE" | "ROLLBACK", reason: string): Operation {
  const { stack } = execution;
  const request = word === "DELETE" ? "Delete" : "Rollback";
  tell(execution, `${word}_IN_PROGRESS`, `${reason} ${request} requested by user.`);
  yield;
  const left = yield* undo(execution, [...stack.resources]);
  const lives = new Set([...left, ...[...stack.resources.keys()].filter((id) => isRetained(execution, id))]);
  for (const id of stack.resources.keys()) if (!lives.has(id)) stack.resources.delete(id);
  if (left.length === 0) tell(execution, `${word}_COMPLETE`);
  else tell(execution, `${word}_FAILED`, `The following resource(s) failed to delete: [${left.join(", ")}].`);
}

function isRetained({ template }: Execution, id: string): boolean {
  return template.Resources[id]?.DeletionPolicy === "Retain";
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
    const live = { type: template.Resources[id]?.Type ?? "", physicalId, name: "" };
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

export function* begin(execution: Execution, status: Status): Operation {
  tell(execution, status, "User Initiated");
  yield;
}

function* rollBack(execution: Execution, { failed, created, updated, replaced }: Made): Operation {
  const { stack } = execution;
  tell(execution, "UPDATE_ROLLBACK_IN_PROGRESS", `The following resource(s) failed to create or update: [${failed}].`);
  yield;
  const made = created.filter(([id]) => !isRetained(execution, id));
  for (const [id] of created) stack.resources.delete(id);
  for (const [id, live] of replaced) stack.resources.set(id, live);
  yield* restore(execution, { updated, created: made });
}

/** Of a stack that was put into its status, what is planned to fail is what is left to put back. */
export function* rollBackUpdate(execution: Execution): Operation {
  const { stack, world } = execution;
  const planned = [...stack.resources.keys()].filter((id) => world.failures.has(`rollback ${id}`));
  yield* begin(execution, "UPDATE_ROLLBACK_IN_PROGRESS");
  yield* restore(execution, stack.unfinished ?? { updated: planned, created: [] });
}

/** First what was changed is put back, and that can fail; then what was made is deleted, and its failure is let be. */
function* restore(execution: Execution, { updated, created }: Unfinished): Operation {
  const { stack } = execution;
  const stuck = yield* putBack({ ...execution, template: stack.template, tags: stack.tags }, updated);
  stack.unfinished = stuck.length === 0 ? null : { updated: stuck, created };
  if (stuck.length > 0)
    return tell(
      execution,
      "UPDATE_ROLLBACK_FAILED",
      `The following resource(s) failed to update: [${stuck.join(", ")}].`,
    );
  tell(execution, "UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS");
  yield;
  yield* undo(execution, created);
  tell(execution, "UPDATE_ROLLBACK_COMPLETE");
}

export function finish(execution: Execution, status: Status): void {
  const { stack, template, text, tags, world } = execution;
  Object.assign(stack, { template, text, tags, outputs: resolveOutputs(template, stack, world) });
  tell(execution, status);
}
