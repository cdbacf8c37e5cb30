import type { Random } from "../../../src/ports.ts";
import { awsFault } from "../aws-fault.ts";
import type { ChangeSetRecord } from "./change-set.ts";
import type { Detection } from "./drift.ts";
import type { StackRecord, Surroundings } from "./stack.ts";

/** Everything that one CloudFormation of one region remembers. */
export interface State {
  readonly stacks: StackRecord[];
  readonly changeSets: Map<string, ChangeSetRecord>;
  /** Drift detections, by id. */
  readonly detections: Map<string, Detection>;
  readonly switches: Switches;
  readonly world: Surroundings;
  readonly random: Random;
}

/** How it is told to misbehave. */
export interface Switches {
  /** Reason by `<create|update|rollback|delete|import> <logical ID>`: that step fails, every time. */
  readonly failures: Map<string, string>;
  /** `<type> <name>` of what lives outside every stack: `AWS::IAM::Role acme`. A role of that name cannot be created. */
  readonly taken: Set<string>;
  /** What early validation finds wrong, by logical ID: a change set with that resource is refused. */
  readonly validations: Map<string, Validation>;
  /** How often one looks at an operation until it is over. */
  polls: number;
  /** How often DescribeStacks still answers as before an execution. */
  staleReads: number;
  /** Types whose resources drift detection does not look at, nor a revert. */
  readonly blind: Set<string>;
  /** Why a drift detection fails; what it looked at is known all the same. Null: it does not. */
  detectionFailure: string | null;
  /** A drift-reverting change set finds nothing to change, as on an emulator that does not know it. */
  ignoresReverts: boolean;
  /** What somebody makes of the template of each change set. */
  swapTemplate: (text: string) => string;
}

/** One finding of early validation, as DescribeEvents tells it. */
export interface Validation {
  /** `NAME_CONFLICT_VALIDATION` finds what exists already, `PROPERTY_VALIDATION` what the resource's schema refuses. */
  readonly name: string;
  /** `/Resources/Queue/Properties/QueueName` */
  readonly path: string;
  readonly reason: string;
}

/** By name, what was deleted is not there any more; by ARN it is. */
export function lookUp(name: string, { stacks }: State): StackRecord | undefined {
  return stacks.findLast((stack) => stack.arn === name || (stack.name === name && stack.status !== "DELETE_COMPLETE"));
}

/** @throws ActionError `aws-error` when there is no such stack */
export function known(name: string, state: State): StackRecord {
  const stack = lookUp(name, state);
  if (!stack) throw awsFault("cloudformation", "ValidationError", `Stack [${name}] does not exist`);
  return stack;
}

/** By ARN, or by name and stack. @throws ActionError `aws-error` when there is no such change set */
export function changeSetOf(id: string, stack: string, state: State): ChangeSetRecord {
  const named = [...state.changeSets.values()].find(
    ({ input, stackArn }) => input.ChangeSetName === id && stackArn === lookUp(stack, state)?.arn,
  );
  const changeSet = state.changeSets.get(id) ?? named;
  if (!changeSet) throw awsFault("cloudformation", "ChangeSetNotFound", `ChangeSet [${id}] does not exist`);
  return changeSet;
}
