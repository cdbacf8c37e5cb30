import { awsFault } from "../aws-fault.ts";
import { nest } from "./nested.ts";
import { type Operation, remove, rollBackCreate, rollBackUpdate, update } from "./operation.ts";
import { newStack, type StackRecord, type Status, setStatus } from "./stack.ts";
import { known, lookUp, type State } from "./state.ts";
import type { Execution } from "./steps.ts";

/** Lets an operation run: it goes on with each look at its stack, and ends with the last of `switches.polls`. */
export function start(stack: StackRecord, steps: Operation, { switches }: State): void {
  steps.next();
  stack.operation = { steps, polls: switches.polls, begun: false };
}

/** The first look sees one step done, the last one the end. */
export function advance(stack: StackRecord): void {
  const { operation } = stack;
  if (!operation) return;
  operation.polls -= 1;
  if (operation.polls > 0 && operation.begun) return;
  operation.begun = true;
  do if (operation.steps.next().done) stack.operation = null;
  while (stack.operation && operation.polls <= 0);
}

/** An execution that would leave the stack as it is. */
export function stillAs(stack: StackRecord, { world }: State): Execution {
  const { text, template, tags } = stack;
  return { stack, world, nest, token: "somebody-else", text, template, tags, onFailure: "ROLLBACK" };
}

/** An update of everything and nothing that nobody here asked for, under a foreign token. */
export function disturb(name: string, state: State): void {
  const stack = known(name, state);
  outdate(stack, state);
  start(stack, update(stillAs(stack, state)), state);
}

/** What a foreign operation leaves of the change sets made before it. */
function outdate(stack: StackRecord, { changeSets }: State): void {
  for (const changeSet of changeSets.values()) if (changeSet.stackArn === stack.arn) changeSet.isObsolete = true;
}

/** Puts a stack, a new one where there is none, into a status; whatever ran on it is over. */
export function putInto(name: string, [status, reason]: readonly [Status, string], state: State): void {
  const stack = lookUp(name, state) ?? newStack(name, state.world, state.random.uuid());
  if (!state.stacks.includes(stack)) state.stacks.push(stack);
  stack.operation = null;
  setStatus(stack, status, { reason });
}

/** A foreign operation that does nothing but pass through these statuses. */
export function pass(name: string, statuses: readonly Status[], state: State): void {
  const stack = known(name, state);
  outdate(stack, state);
  start(stack, passing(stack, statuses), state);
}

function* passing(stack: StackRecord, statuses: readonly Status[]): Operation {
  for (const [index, status] of statuses.entries()) {
    if (index > 0) yield;
    setStatus(stack, status, { token: "somebody-else" });
  }
}

/** What was deleted is deleted again without a word, as is what never was. */
export function deleteStack(name: string, token: string, state: State): void {
  const stack = lookUp(name, state);
  if (!stack || stack.status === "DELETE_COMPLETE" || stack.status === "DELETE_IN_PROGRESS") return;
  if (stack.isProtected)
    refuse("DeleteStack", `Stack [${stack.name}] cannot be deleted while TerminationProtection is enabled`);
  if (stack.status.endsWith("_IN_PROGRESS") && !interruptible.has(stack.status))
    refuse("DeleteStack", `Stack [${stack.arn}] cannot be deleted while in status ${stack.status}`);
  for (const { arn, stackArn } of [...state.changeSets.values()])
    if (stackArn === stack.arn) state.changeSets.delete(arn);
  start(stack, remove({ ...stillAs(stack, state), token }), state);
}

const interruptible: ReadonlySet<Status> = new Set(["REVIEW_IN_PROGRESS", "CREATE_IN_PROGRESS"]);

/** Goes on with what the failed rollback left undone; it can fail again. */
export function continueUpdateRollback(name: string, token: string, state: State): void {
  const stack = known(name, state);
  if (stack.status !== "UPDATE_ROLLBACK_FAILED")
    refuse(
      "ContinueUpdateRollback",
      `Stack:${stack.arn} is in ${stack.status} state and can not continue rolling back.`,
    );
  start(stack, rollBackUpdate({ ...stillAs(stack, state), token }), state);
}

/** Back to the last stable state, or to nothing where there is none. */
export function rollbackStack(name: string, token: string, state: State): void {
  const stack = known(name, state);
  const rollBack = rollbacks[stack.status];
  if (!rollBack) refuse("RollbackStack", `Stack:${stack.arn} is in ${stack.status} state and can not be rolled back.`);
  start(stack, rollBack({ ...stillAs(stack, state), token }), state);
}

const rollbacks: { readonly [S in Status]?: (execution: Execution) => Operation } = {
  CREATE_FAILED: rollBackCreate,
  UPDATE_FAILED: rollBackUpdate,
};

function refuse(operation: string, message: string): never {
  throw awsFault(`cloudformation:${operation}`, "ValidationError", message);
}
