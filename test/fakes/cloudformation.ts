import type { CloudFormation, Random, Stack } from "../../src/ports.ts";
import { awsFault } from "./aws-fault.ts";
import { type ChangeSetRecord, describeChangeSet } from "./cloudformation/change-set.ts";
import {
  createChangeSet,
  describeFailedEvents,
  executeChangeSet,
  listChangeSets,
} from "./cloudformation/change-sets.ts";
import { describeDetection, describeDrifts, detectDrift, type Meddling, meddle } from "./cloudformation/drift.ts";
import {
  advance,
  continueUpdateRollback,
  deleteStack,
  disturb,
  pass,
  putInto,
  rollbackStack,
} from "./cloudformation/lifecycle.ts";
import { describe, type StackRecord, type Status, type Surroundings } from "./cloudformation/stack.ts";
import { changeSetOf, known, lookUp, type State, type Switches } from "./cloudformation/state.ts";

/**
 * CloudFormation as it behaves: change sets found by comparing templates and executed once, stacks that pass through
 * AWS's own statuses step by step as one looks at them, events under the request's token, rollback to what was there
 * before, deletion policies and the queues and buckets of the world around it. What it refuses, AWS refuses:
 *
 * - A status allows what it allows on AWS (`setStatus`, `pass`): a change set of type UPDATE only on a settled stack,
 *   CREATE only where there is none or one in review; DeleteStack not during an update or a rollback; ContinueUpdateRollback
 *   only from UPDATE_ROLLBACK_FAILED, RollbackStack only from CREATE_FAILED and UPDATE_FAILED.
 * - Change sets: the name of one cannot be given twice, also of a failed one; executing one removes all of its stack; a
 *   foreign operation makes them OBSOLETE; deleting the only one of a new stack leaves REVIEW_IN_PROGRESS; what early
 *   validation finds (`switches.validations`) refuses one, and DescribeEvents alone says what it was.
 * - Names: a queue, role, log group or function that lives in another stack or outside (`switches.taken`, the fake SQS)
 *   cannot be created; a queue not within 60 s of its deletion; a route key not twice, also when only its logical ID
 *   changes; a stage's settings name only routes that are there.
 * - Failures (`switches.failures`): a failed update is put back, and a step of that (`rollback <id>`) can fail too; what
 *   the clean-up cannot delete is left. A nested stack keeps the cause of its failure in events of its own.
 *
 * - Drift (`meddle`): a detection takes polls, one at a time, and does not look at types that cannot be read; a change set
 *   of DeploymentMode REVERT_DRIFT writes back what differs, makes anew what was deleted, and leaves what is fixed.
 *
 * Poorer than AWS: an update on CREATE_FAILED or UPDATE_FAILED is refused though AWS can retry one that preserved its
 * resources; a nested stack is created and deleted, never updated; what AWS says to a rollback out of place is not
 * known word for word.
 */
export interface FakeCloudFormation extends CloudFormation {
  /** Every stack there ever was, the newest of a name last. */
  readonly stacks: readonly StackRecord[];
  readonly changeSets: Map<string, ChangeSetRecord>;
  readonly switches: Switches;
  /** Changes a resource, or deletes it, behind the back of its stack: what lives is no more what its template says. */
  meddle(name: string, id: string, change: Meddling): void;
  /** Starts an operation that nobody here asked for: the same stack, under a foreign token. */
  disturb(name: string): void;
  /** A foreign operation that passes through these statuses, one with each look, and ends in the last of them. */
  pass(name: string, statuses: readonly Status[]): void;
  /**
   * Puts a stack into a status, as though it had got there by itself: template, tags and resources stay. A stack that
   * is not there comes to be, empty. A status of an operation stays until another one is set.
   */
  setStatus(name: string, status: Status, reason?: string): void;
  /** The stack that the name means now. */
  find(name: string): StackRecord;
}

/** One region's CloudFormation, in which there is no stack yet. */
export function createFakeCloudFormation(
  world: Omit<Surroundings, "failures" | "taken" | "stacks">,
  random: Random,
): FakeCloudFormation {
  const state = newState(world, random);
  const { stacks, changeSets, switches } = state;
  return {
    ...{ stacks, changeSets, switches },
    meddle: (name, id, change) => meddle(known(name, state), [id, change], state),
    disturb: (name) => disturb(name, state),
    pass: (name, statuses) => pass(name, statuses, state),
    setStatus: (name, status, reason = "") => putInto(name, [status, reason], state),
    find: (name) => known(name, state),
    describeStack: async (name) => describeStack(name, state),
    describeStacks: async () => describeStacks(state),
    createChangeSet: async (input) => createChangeSet(input, state),
    describeChangeSet: async (arn, stack) => describeChangeSet(changeSetOf(arn, stack, state)),
    executeChangeSet: async (arn, stack, token) => executeChangeSet(changeSetOf(arn, stack, state), token, state),
    deleteChangeSet: async (arn, stack) => {
      changeSets.delete(changeSetOf(arn, stack, state).arn);
    },
    listChangeSets: async (name) => listChangeSets(name, state),
    describeFailedEvents: async (arn, stack) => describeFailedEvents(changeSetOf(arn, stack, state)),
    getTemplate: async (name, arn) =>
      arn === undefined ? templateOf(known(name, state)) : switches.swapTemplate(changeSetOf(arn, name, state).text),
    describeStackEvents: async (name, until) => describeStackEvents(known(name, state), until),
    newestStackEvent: async (name) => known(name, state).events[0]?.EventId,
    deleteStack: async (name, token) => deleteStack(name, token, state),
    continueUpdateRollback: async (name, token) => continueUpdateRollback(name, token, state),
    rollbackStack: async (name, token) => rollbackStack(name, token, state),
    updateTerminationProtection: async (name, enabled) => {
      known(name, state).isProtected = enabled;
    },
    detectStackDrift: async (name) => detectDrift(known(name, state), state),
    describeStackDriftDetectionStatus: async (id) => describeDetection(id, state),
    describeStackResourceDrifts: async (name) => describeDrifts(known(name, state), state),
  };
}

function newState(world: Omit<Surroundings, "failures" | "taken" | "stacks">, random: Random): State {
  const [failures, taken, stacks] = [new Map<string, string>(), new Set<string>(), [] as StackRecord[]];
  return {
    stacks,
    changeSets: new Map(),
    detections: new Map(),
    switches: {
      ...{ failures, taken, validations: new Map(), polls: 2, staleReads: 0, swapTemplate: (text: string) => text },
      ...{ blind: new Set(unreadable), detectionFailure: null, ignoresReverts: false },
    },
    world: { ...world, failures, taken, stacks },
    random,
  };
}

/** Types without a read handler. */
const unreadable = ["AWS::IAM::Policy", "AWS::SQS::QueuePolicy"];

function describeStack(name: string, state: State): Stack | undefined {
  const stack = lookUp(name, state);
  if (!stack) return undefined;
  advance(stack);
  if (!stack.stale || stack.stale.left === 0) return describe(stack);
  stack.stale.left -= 1;
  return stack.stale.answer;
}

/** Each as it is when it is asked for by its ARN: time passes for what runs on it. */
function describeStacks(state: State): Stack[] {
  const found = state.stacks.flatMap(({ arn }) => describeStack(arn, state) ?? []);
  return found.filter(({ StackStatus }) => StackStatus !== "DELETE_COMPLETE");
}

function describeStackEvents(stack: StackRecord, until: string | undefined) {
  advance(stack);
  const end = stack.events.findIndex(({ EventId }) => EventId === until);
  return end < 0 ? [...stack.events] : stack.events.slice(0, end);
}

function templateOf({ name, text }: StackRecord): string {
  if (text !== "") return text;
  throw awsFault("cloudformation:GetTemplate", "ValidationError", `Stack with id ${name} has no template`);
}
