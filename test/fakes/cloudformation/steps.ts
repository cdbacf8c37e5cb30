import { isDeepStrictEqual } from "node:util";
import { createResource, deleteResource, type Subject, updateResource } from "./resources.ts";
import { addEvent, type LiveResource, type StackRecord, type Status, type Surroundings, setStatus } from "./stack.ts";
import { compare, inOrder, isReplaced, type Template } from "./template.ts";

/** What one execution works on. */
export interface Execution {
  readonly stack: StackRecord;
  readonly world: Surroundings;
  readonly token: string;
  readonly text: string;
  readonly template: Template;
  readonly tags: StackRecord["tags"];
  readonly onFailure: "DELETE" | "ROLLBACK";
}

/** Runs one step at a time: whoever looks sees how far it is. */
export type Steps<T> = Generator<void, T>;

export interface Made {
  /** Logical ID of what failed. */
  readonly failed: string | null;
  readonly created: readonly string[];
  readonly replaced: readonly (readonly [string, LiveResource])[];
}

export function* apply(execution: Execution): Steps<Made> {
  const { stack, template } = execution;
  const created: string[] = [];
  const replaced: [string, LiveResource][] = [];
  const changed = new Set(
    compare(stack.template, template, !isDeepStrictEqual(stack.tags, execution.tags)).map(
      ({ LogicalResourceId }) => LogicalResourceId,
    ),
  );
  const ids = inOrder(template).filter((id) => changed.has(id));
  for (const [index, id] of ids.entries()) {
    const old = stack.resources.get(id);
    const isNew = !old || needsReplacement(execution, id);
    const reason = yield* make(execution, id, isNew);
    if (reason) {
      cancel(execution, ids[index + 1]);
      return { failed: id, created, replaced };
    }
    if (isNew) created.push(id);
    if (isNew && old) replaced.push([id, old]);
  }
  return { failed: null, created, replaced };
}

function needsReplacement({ stack, template }: Execution, id: string): boolean {
  const [old, next] = [stack.template.Resources[id], template.Resources[id]];
  return old !== undefined && next !== undefined && isReplaced(old, next);
}

/** @returns the reason of its failure */
function* make(execution: Execution, id: string, isNew: boolean): Steps<string | undefined> {
  const { stack, world } = execution;
  const subject = subjectOf(execution, id);
  const verb = isNew ? "create" : "update";
  const word = isNew ? "CREATE" : "UPDATE";
  const type = subject.resource.Type;
  report(execution, { id, live: { type, physicalId: "" }, status: `${word}_IN_PROGRESS` });
  yield;
  try {
    const planned = world.failures.get(`${verb} ${id}`);
    if (planned) throw new Error(planned);
    if (isNew) stack.resources.set(id, createResource(subject, world));
    else updateResource(subject, world);
  } catch (error) {
    const reason = error instanceof Error ? error.message : "";
    report(execution, { id, live: { type, physicalId: "" }, status: `${word}_FAILED`, reason });
    return reason;
  }
  report(execution, { id, live: stack.resources.get(id) ?? { type, physicalId: "" }, status: `${word}_COMPLETE` });
  return undefined;
}

/** What was on its way when another resource failed. */
function cancel(execution: Execution, id: string | undefined): void {
  if (id === undefined) return;
  const { Type } = subjectOf(execution, id).resource;
  const reason = "Resource creation cancelled";
  report(execution, { id, live: { type: Type, physicalId: "" }, status: "CREATE_FAILED", reason });
}

/** Takes back what this execution made: `RetainExceptOnCreate` goes, `Retain` stays. @returns what would not go */
export function* undo(execution: Execution, created: readonly string[]): Steps<string | undefined> {
  const { stack, template } = execution;
  for (const id of created.toReversed()) {
    const live = stack.resources.get(id);
    if (!live || template.Resources[id]?.DeletionPolicy === "Retain") continue;
    if (yield* destroy(execution, id, live)) return id;
    stack.resources.delete(id);
  }
  return undefined;
}

/** What a template no longer has. It need not succeed for the update to be complete. */
export function* cleanUp(execution: Execution, replaced: Made["replaced"]): Steps<void> {
  const { stack, template } = execution;
  const gone = [...stack.resources].filter(([id]) => !(id in template.Resources));
  const policyOf = (id: string, name: "DeletionPolicy" | "UpdateReplacePolicy") =>
    stack.template.Resources[id]?.[name] ?? "Delete";
  for (const [id, live] of gone) {
    if (!policyOf(id, "DeletionPolicy").startsWith("Retain")) yield* destroy(execution, id, live);
    stack.resources.delete(id);
  }
  for (const [id, live] of replaced)
    if (policyOf(id, "UpdateReplacePolicy") !== "Retain") yield* destroy(execution, id, live);
}

/** @returns whether it failed */
export function* destroy(execution: Execution, id: string, live: LiveResource): Steps<boolean> {
  const reason = execution.world.failures.get(`delete ${id}`);
  if (!reason) deleteResource(live, execution.world);
  report(execution, { id, live, status: reason ? "DELETE_FAILED" : "DELETE_COMPLETE", reason });
  yield;
  return reason !== undefined;
}

export function subjectOf({ stack, template, tags }: Execution, id: string): Subject {
  return { id, resource: template.Resources[id] ?? { Type: "" }, stack, tags };
}

export function tell({ stack, token }: Execution, status: Status, reason = ""): void {
  setStatus(stack, status, { reason, token });
}

interface Report {
  readonly id: string;
  readonly live: LiveResource;
  readonly status: string;
  readonly reason?: string | undefined;
}

export function report({ stack, token }: Execution, { id, live, status, reason = "" }: Report): void {
  addEvent(stack, { id, type: live.type, physicalId: live.physicalId, status, reason, token });
}
