import type { CloudFormation, CreateChangeSetCommandInput, Random, Stack } from "../../src/ports.ts";
import { awsFault } from "./aws-fault.ts";
import { type ChangeSetRecord, describeChangeSet, toChangeSet } from "./cloudformation/change-set.ts";
import { checkRequest } from "./cloudformation/check-request.ts";
import { create, importInto, type Operation, remove, update } from "./cloudformation/operation.ts";
import { describe, newStack, type StackRecord, type Surroundings, setStatus } from "./cloudformation/stack.ts";
import type { Execution } from "./cloudformation/steps.ts";

/**
 * CloudFormation as it behaves: change sets found by comparing templates and executed once, stacks that pass through
 * AWS's own statuses step by step as one looks at them, events under the request's token, rollback to what was there
 * before, deletion policies and the queues and buckets of the world around it. What it refuses, AWS refuses.
 */
export interface FakeCloudFormation extends CloudFormation {
  /** Every stack there ever was, the newest of a name last. */
  readonly stacks: readonly StackRecord[];
  readonly changeSets: Map<string, ChangeSetRecord>;
  readonly switches: Switches;
  /** Starts an operation that nobody here asked for: the same stack, under a foreign token. */
  disturb(name: string): void;
  /** The stack that the name means now. */
  find(name: string): StackRecord;
}

export interface Switches {
  /** Reason by `<create|update|delete|import> <logical ID>`: that step fails, every time. */
  readonly failures: Map<string, string>;
  /** How often one looks at an operation until it is over. */
  polls: number;
  /** How often DescribeStacks still answers as before an execution. */
  staleReads: number;
  /** What somebody makes of the template of each change set. */
  swapTemplate: (text: string) => string;
}

interface State {
  readonly stacks: StackRecord[];
  readonly changeSets: Map<string, ChangeSetRecord>;
  readonly switches: Switches;
  readonly world: Surroundings;
  readonly random: Random;
}

export function createFakeCloudFormation(world: Omit<Surroundings, "failures">, random: Random): FakeCloudFormation {
  const switches: Switches = { failures: new Map(), polls: 2, staleReads: 0, swapTemplate: (text) => text };
  const { failures } = switches;
  const state: State = { stacks: [], changeSets: new Map(), switches, world: { ...world, failures }, random };
  return {
    ...{ stacks: state.stacks, changeSets: state.changeSets, switches },
    disturb: (name) => start(known(name, state), update(stillAs(known(name, state), state)), state),
    find: (name) => known(name, state),
    describeStack: async (name) => describeStack(name, state),
    createChangeSet: async (input) => createChangeSet(input, state),
    describeChangeSet: async (arn) => describeChangeSet(changeSetOf(arn, state)),
    executeChangeSet: async (arn, _stack, token) => executeChangeSet(changeSetOf(arn, state), token, state),
    deleteChangeSet: async (arn) => {
      state.changeSets.delete(changeSetOf(arn, state).arn);
    },
    getTemplate: async (name, arn) =>
      arn === undefined ? templateOf(known(name, state)) : switches.swapTemplate(changeSetOf(arn, state).text),
    describeStackEvents: async (name, until) => {
      const stack = known(name, state);
      advance(stack);
      const end = stack.events.findIndex(({ EventId }) => EventId === until);
      return end < 0 ? [...stack.events] : stack.events.slice(0, end);
    },
    newestStackEvent: async (name) => known(name, state).events[0]?.EventId,
    deleteStack: async (name, token) => deleteStack(known(name, state), token, state),
    updateTerminationProtection: async (name, enabled) => {
      known(name, state).isProtected = enabled;
    },
  };
}

function describeStack(name: string, state: State): Stack | undefined {
  const stack = lookUp(name, state);
  if (!stack) return undefined;
  advance(stack);
  if (!stack.stale || stack.stale.left === 0) return describe(stack);
  stack.stale.left -= 1;
  return stack.stale.answer;
}

function createChangeSet(input: CreateChangeSetCommandInput, state: State) {
  const { StackName = "", ChangeSetName = "" } = input;
  const found = lookUp(StackName, state);
  checkRequest(input, found);
  const taken = [...state.changeSets.values()].some(
    (other) => other.stackArn === found?.arn && other.input.ChangeSetName === ChangeSetName,
  );
  if (taken)
    throw awsFault(
      "cloudformation:CreateChangeSet",
      "AlreadyExistsException",
      `ChangeSet ${ChangeSetName} already exists`,
    );
  const stack = found ?? newStack(StackName, state.world, state.random.uuid());
  const arn = stack.arn.replace(/stack\/.*/, `changeSet/${ChangeSetName}/${state.random.uuid()}`);
  const changeSet = toChangeSet({ input, stack, arn }, state.world);
  state.changeSets.set(arn, changeSet);
  if (!found) {
    state.stacks.push(stack);
    setStatus(stack, "REVIEW_IN_PROGRESS", { reason: "User Initiated" });
  }
  return { changeSetArn: arn, stackArn: stack.arn };
}

function executeChangeSet(changeSet: ChangeSetRecord, token: string, state: State): void {
  if (describeChangeSet(changeSet).ExecutionStatus !== "AVAILABLE")
    throw awsFault(
      "cloudformation:ExecuteChangeSet",
      "InvalidChangeSetStatus",
      `ChangeSet ${changeSet.arn} cannot be executed`,
    );
  const stack = known(changeSet.stackArn, state);
  if (stack.operation)
    throw awsFault("cloudformation:ExecuteChangeSet", "InvalidChangeSetStatus", "An operation is in progress");
  for (const other of [...state.changeSets.values()])
    if (other.stackArn === stack.arn) state.changeSets.delete(other.arn);
  stack.stale = { answer: describe(stack), left: state.switches.staleReads };
  start(stack, toOperation(changeSet, { ...stillAs(stack, state), token }), state);
}

function toOperation({ input, text, template }: ChangeSetRecord, still: Execution): Operation {
  const { ChangeSetType, Tags = still.stack.tags, OnStackFailure, ResourcesToImport = [] } = input;
  const onFailure = OnStackFailure === "DELETE" ? "DELETE" : "ROLLBACK";
  const execution: Execution = { ...still, text, template, tags: Tags, onFailure };
  if (ChangeSetType === "CREATE") return create(execution);
  if (ChangeSetType === "UPDATE") return update(execution);
  const urls = ResourcesToImport.map(
    ({ LogicalResourceId = "", ResourceIdentifier }) =>
      [LogicalResourceId, ResourceIdentifier?.["QueueUrl"] ?? ""] as const,
  );
  return importInto(execution, new Map(urls));
}

/** An execution that would leave the stack as it is. */
function stillAs(stack: StackRecord, { world }: State): Execution {
  const { text, template, tags } = stack;
  return { stack, world, token: "somebody-else", text, template, tags, onFailure: "ROLLBACK" };
}

function deleteStack(stack: StackRecord, token: string, state: State): void {
  if (stack.isProtected)
    throw awsFault(
      "cloudformation:DeleteStack",
      "ValidationError",
      `Stack [${stack.name}] cannot be deleted while TerminationProtection is enabled`,
    );
  start(stack, remove({ ...stillAs(stack, state), token }), state);
}

function start(stack: StackRecord, steps: Operation, { switches }: State): void {
  steps.next();
  stack.operation = { steps, polls: switches.polls, begun: false };
}

/** The first look sees one step done, the last one the end. */
function advance(stack: StackRecord): void {
  const { operation } = stack;
  if (!operation) return;
  operation.polls -= 1;
  if (operation.polls > 0 && operation.begun) return;
  operation.begun = true;
  do if (operation.steps.next().done) stack.operation = null;
  while (stack.operation && operation.polls <= 0);
}

function templateOf({ name, text }: StackRecord): string {
  if (text !== "") return text;
  throw awsFault("cloudformation:GetTemplate", "ValidationError", `Stack with id ${name} has no template`);
}

/** By name, what was deleted is not there any more; by ARN it is. */
function lookUp(name: string, { stacks }: State): StackRecord | undefined {
  return stacks.findLast((stack) => stack.arn === name || (stack.name === name && stack.status !== "DELETE_COMPLETE"));
}

function known(name: string, state: State): StackRecord {
  const stack = lookUp(name, state);
  if (!stack) throw awsFault("cloudformation", "ValidationError", `Stack [${name}] does not exist`);
  return stack;
}

function changeSetOf(arn: string, { changeSets }: State): ChangeSetRecord {
  const changeSet = changeSets.get(arn);
  if (!changeSet) throw awsFault("cloudformation", "ChangeSetNotFound", `ChangeSet [${arn}] does not exist`);
  return changeSet;
}
