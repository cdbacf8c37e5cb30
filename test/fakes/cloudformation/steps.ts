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
  readonly onFailure: "DELETE" | "ROLLBACK" | "DO_NOTHING";
  /** Creates the nested stack of that logical ID. @throws Error when it fails */
  readonly nest: (execution: Execution, id: string) => Steps<void>;
}

/** Runs one step at a time: whoever looks sees how far it is. */
export type Steps<T> = Generator<void, T>;

export interface Made {
  /** Logical ID of what failed. */
  readonly failed: string | null;
  readonly created: readonly (readonly [string, LiveResource])[];
  /** Logical IDs, with the one that failed. */
  readonly updated: readonly string[];
  readonly replaced: readonly (readonly [string, LiveResource])[];
}

/** Makes and changes what differs, one resource after the other, until one fails. */
export function* apply(execution: Execution): Steps<Made> {
  const before = new Map(execution.stack.resources);
  const ids = changedIds(execution);
  const isNew = (id: string) => !before.has(id) || needsReplacement(execution, id);
  for (const [index, id] of ids.entries()) {
    const reason = yield* make(execution, id, isNew(id));
    if (reason === undefined) continue;
    cancel(execution, ids[index + 1]);
    return { failed: id, ...sortOut(execution, before, ids.slice(0, index + 1)) };
  }
  return { failed: null, ...sortOut(execution, before, ids) };
}

/** What became of these resources; of one that failed to be created there may be something too. */
function sortOut({ stack }: Execution, before: StackRecord["resources"], ids: readonly string[]): Omit<Made, "failed"> {
  const isOther = (id: string) => stack.resources.get(id)?.physicalId !== before.get(id)?.physicalId;
  const pick = (from: StackRecord["resources"]) =>
    ids.filter(isOther).flatMap((id) => {
      const live = from.get(id);
      return live ? [[id, live] as const] : [];
    });
  return {
    created: pick(stack.resources),
    replaced: pick(before),
    updated: ids.filter((id) => before.has(id) && !isOther(id)),
  };
}

function changedIds({ stack, template, tags }: Execution): readonly string[] {
  const changes = compare(stack.template, template, !isDeepStrictEqual(stack.tags, tags));
  const changed = new Set(changes.map(({ LogicalResourceId }) => LogicalResourceId));
  return inOrder(template).filter((id) => changed.has(id));
}

function needsReplacement({ stack, template }: Execution, id: string): boolean {
  const [old, next] = [stack.template.Resources[id], template.Resources[id]];
  return old !== undefined && next !== undefined && isReplaced(old, next);
}

/** @returns the reason of its failure */
function* make(execution: Execution, id: string, isNew: boolean): Steps<string | undefined> {
  const { stack, world } = execution;
  const { Type: type } = subjectOf(execution, id).resource;
  const word = isNew ? "CREATE" : "UPDATE";
  const live = () => stack.resources.get(id) ?? { type, physicalId: "", name: "" };
  report(execution, { id, live: live(), status: `${word}_IN_PROGRESS` });
  yield;
  try {
    const planned = world.failures.get(`${word.toLowerCase()} ${id}`);
    if (planned) throw new Error(planned);
    if (!isNew) updateResource(subjectOf(execution, id), world);
    else if (type === "AWS::CloudFormation::Stack") yield* execution.nest(execution, id);
    else stack.resources.set(id, createResource(subjectOf(execution, id), world));
  } catch (error) {
    const reason = error instanceof Error ? error.message : "";
    report(execution, { id, live: live(), status: `${word}_FAILED`, reason });
    return reason;
  }
  report(execution, { id, live: live(), status: `${word}_COMPLETE` });
  return undefined;
}

/** What was on its way when another resource failed. */
function cancel(execution: Execution, id: string | undefined): void {
  if (id === undefined) return;
  const { Type } = subjectOf(execution, id).resource;
  const reason = "Resource creation cancelled";
  report(execution, { id, live: { type: Type, physicalId: "", name: "" }, status: "CREATE_FAILED", reason });
}

/** Deletes what an execution made: `RetainExceptOnCreate` goes, `Retain` stays. @returns IDs of what would not go */
export function* undo(execution: Execution, created: Made["created"]): Steps<readonly string[]> {
  const left: string[] = [];
  for (const [id, live] of created.toReversed()) {
    if (execution.template.Resources[id]?.DeletionPolicy === "Retain") continue;
    if (yield* destroy(execution, id, live)) left.push(id);
  }
  return left;
}

/** Changes resources back to what the execution's template says. @returns IDs of what would not change */
export function* putBack(execution: Execution, ids: readonly string[]): Steps<readonly string[]> {
  const stuck: string[] = [];
  for (const id of ids.toReversed()) {
    const live = execution.stack.resources.get(id);
    if (!live) continue;
    report(execution, { id, live, status: "UPDATE_IN_PROGRESS" });
    yield;
    const reason = execution.world.failures.get(`rollback ${id}`);
    if (reason) stuck.push(id);
    else updateResource(subjectOf(execution, id), execution.world);
    report(execution, { id, live, status: reason ? "UPDATE_FAILED" : "UPDATE_COMPLETE", reason });
  }
  return stuck.reverse();
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
