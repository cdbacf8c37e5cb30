import type { ChangeSetSummary, CreateChangeSetCommandInput, OperationEvent } from "../../../src/ports.ts";
import { awsFault } from "../aws-fault.ts";
import { type ChangeSetRecord, describeChangeSet, toChangeSet } from "./change-set.ts";
import { checkRequest } from "./check-request.ts";
import { start, stillAs } from "./lifecycle.ts";
import { create, importInto, type Operation, update } from "./operation.ts";
import { revert } from "./revert.ts";
import { describe, newStack, setStatus } from "./stack.ts";
import { known, lookUp, type State } from "./state.ts";
import type { Execution } from "./steps.ts";

/** Makes a change set, and with the first of a new stack that stack: it stays in review until one is executed. */
export function createChangeSet(input: CreateChangeSetCommandInput, state: State) {
  const { StackName = "", ChangeSetName = "" } = input;
  const found = lookUp(StackName, state);
  checkRequest(input, found);
  checkName(ChangeSetName, found?.arn, state);
  const stack = found ?? newStack(StackName, state.world, state.random.uuid());
  const arn = stack.arn.replace(/stack\/.*/, `changeSet/${ChangeSetName}/${state.random.uuid()}`);
  state.changeSets.set(arn, toChangeSet({ input, stack, arn }, state));
  if (!found) {
    state.stacks.push(stack);
    setStatus(stack, "REVIEW_IN_PROGRESS", { reason: "User Initiated" });
  }
  return { changeSetArn: arn, stackArn: stack.arn };
}

/** Also a change set that failed keeps its name. */
function checkName(name: string, stackArn: string | undefined, { changeSets }: State): void {
  const taken = [...changeSets.values()].some(
    (other) => other.stackArn === stackArn && other.input.ChangeSetName === name,
  );
  if (taken)
    throw awsFault("cloudformation:CreateChangeSet", "AlreadyExistsException", `ChangeSet ${name} already exists`);
}

/** Runs a change set; every change set of its stack is gone then. */
export function executeChangeSet(changeSet: ChangeSetRecord, token: string, state: State): void {
  const status = describeChangeSet(changeSet).ExecutionStatus;
  const stack = known(changeSet.stackArn, state);
  if (status !== "AVAILABLE") refuseExecution(changeSet, `execution status of [${status}]`);
  if (stack.operation || (stack.status.endsWith("_IN_PROGRESS") && stack.status !== "REVIEW_IN_PROGRESS"))
    refuseExecution(changeSet, `stack status of [${stack.status}]: an operation is in progress`);
  for (const other of [...state.changeSets.values()])
    if (other.stackArn === stack.arn) state.changeSets.delete(other.arn);
  stack.stale = { answer: describe(stack), left: state.switches.staleReads };
  start(stack, toOperation(changeSet, { ...stillAs(stack, state), token }), state);
}

function refuseExecution({ arn }: ChangeSetRecord, why: string): never {
  throw awsFault(
    "cloudformation:ExecuteChangeSet",
    "InvalidChangeSetStatus",
    `ChangeSet [${arn}] cannot be executed in its current ${why}`,
  );
}

function toOperation({ input, text, template, changes }: ChangeSetRecord, still: Execution): Operation {
  const { ChangeSetType, Tags = still.stack.tags, OnStackFailure = "ROLLBACK", ResourcesToImport = [] } = input;
  const execution: Execution = { ...still, text, template, tags: Tags, onFailure: OnStackFailure };
  if (ChangeSetType === "CREATE") return create(execution);
  if (input.DeploymentMode === "REVERT_DRIFT") return revert(execution, changes);
  if (ChangeSetType === "UPDATE") return update(execution);
  const urls = ResourcesToImport.map(
    ({ LogicalResourceId = "", ResourceIdentifier }) =>
      [LogicalResourceId, ResourceIdentifier?.["QueueUrl"] ?? ""] as const,
  );
  return importInto(execution, new Map(urls));
}

/** The change sets of one stack, the newest first. */
export function listChangeSets(name: string, state: State): readonly ChangeSetSummary[] {
  const { arn: stackArn } = known(name, state);
  return [...state.changeSets.values()]
    .filter((changeSet) => changeSet.stackArn === stackArn)
    .map(({ arn, input, createdAt }) => ({ name: input.ChangeSetName ?? "", arn, createdAt }))
    .reverse();
}

/** What early validation found, as DescribeEvents tells it. */
export function describeFailedEvents({ stackArn, template, findings }: ChangeSetRecord): readonly OperationEvent[] {
  return findings.map(([id, { name, path, reason }], index) => ({
    EventId: `validation-${index + 1}`,
    StackId: stackArn,
    OperationType: "CREATE_CHANGESET",
    EventType: "VALIDATION_ERROR",
    LogicalResourceId: id,
    ResourceType: template.Resources[id]?.Type,
    ValidationFailureMode: "FAIL",
    ValidationName: name,
    ValidationStatus: "FAILED",
    ValidationStatusReason: reason,
    ValidationPath: path,
  }));
}
