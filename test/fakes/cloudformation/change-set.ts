import { isDeepStrictEqual } from "node:util";
import type { ChangeSet, CreateChangeSetCommandInput } from "../../../src/ports.ts";
import { checkCapabilities, checkImport } from "./check-request.ts";
import { findReverts } from "./drift.ts";
import type { StackRecord, Surroundings } from "./stack.ts";
import type { State, Validation } from "./state.ts";
import { compare, isSame, parseTemplate, type Template } from "./template.ts";

/** A change set as CloudFormation keeps it. */
export interface ChangeSetRecord {
  readonly arn: string;
  readonly stackArn: string;
  readonly input: CreateChangeSetCommandInput;
  readonly text: string;
  readonly template: Template;
  readonly changes: ChangeSet["changes"];
  /** Why it cannot be executed. */
  readonly failure: string | null;
  /** What early validation found, by logical ID. */
  readonly findings: readonly (readonly [string, Validation])[];
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  /** The stack has changed since: it can be described, but not executed. */
  isObsolete: boolean;
  /** Describing it this often still says that it is being made. */
  pending: number;
}

interface Request {
  readonly input: CreateChangeSetCommandInput;
  readonly stack: StackRecord;
  readonly arn: string;
}

/** Works the changes out. What stands in their way shows only when the change set is described. */
export function toChangeSet({ input, stack, arn }: Request, state: State): ChangeSetRecord {
  const { world, switches } = state;
  const text = input.UsePreviousTemplate ? stack.text : textOf(input, world);
  const template = parseTemplate(text);
  checkCapabilities(template, input);
  if (input.ResourcesToImport) checkImport(template, input, stack);
  const tagged = input.Tags !== undefined && !isDeepStrictEqual(input.Tags, stack.tags);
  const reverts = input.DeploymentMode === "REVERT_DRIFT" ? findReverts(stack, state) : [];
  const found = [...reverts, ...compare(stack.template, template, tagged)];
  const isEmpty = isSame(stack.template, template) && !tagged && reverts.length === 0;
  const touched = new Set(found.map(({ LogicalResourceId }) => LogicalResourceId));
  const findings = [...switches.validations].filter(([id]) => touched.has(id));
  return {
    arn,
    stackArn: stack.arn,
    input,
    text,
    template,
    changes: input.ResourcesToImport ? found.map((change) => ({ ...change, Action: "Import" })) : found,
    failure: isEmpty ? noChanges : (unknownIdentifier(input, world) ?? refusal(findings)),
    findings,
    createdAt: world.clock.now(),
    isObsolete: false,
    pending: 1,
  };
}

function textOf({ TemplateURL, TemplateBody = "" }: CreateChangeSetCommandInput, { s3 }: Surroundings): string {
  return TemplateURL === undefined ? TemplateBody : s3.readUrl(TemplateURL);
}

const noChanges =
  "The submitted information didn't contain changes. Submit different information to create a change set.";

function unknownIdentifier({ ResourcesToImport = [] }: CreateChangeSetCommandInput, { sqs }: Surroundings) {
  const missing = ResourcesToImport.find((one) => !sqs.queues.has(one.ResourceIdentifier?.["QueueUrl"] ?? ""));
  return missing ? `Resource ${missing.LogicalResourceId} with the given identifier does not exist` : null;
}

/** CloudFormation names the kind of check, and leaves what it found to DescribeEvents. */
function refusal(findings: ChangeSetRecord["findings"]): string | null {
  const [first] = findings;
  if (!first) return null;
  const kind = first[1].name === "NAME_CONFLICT_VALIDATION" ? "ResourceExistenceCheck" : "PropertyValidation";
  return `The following hook(s)/validation failed: [AWS::EarlyValidation::${kind}]. To troubleshoot Early Validation errors, use the DescribeEvents API for detailed failure information.`;
}

/** The port's view; with each look the change set comes nearer to its end. */
export function describeChangeSet(record: ChangeSetRecord): ChangeSet {
  const { arn: ChangeSetId, stackArn: StackId, changes, failure } = record;
  const isPending = record.pending > 0;
  record.pending -= 1;
  const common = { ChangeSetId, StackId, StatusReason: failure ?? undefined };
  if (isPending) return { ...common, Status: "CREATE_IN_PROGRESS", ExecutionStatus: "UNAVAILABLE", changes: [] };
  if (failure !== null) return { ...common, Status: "FAILED", ExecutionStatus: "UNAVAILABLE", changes: [] };
  const ExecutionStatus = record.isObsolete ? "OBSOLETE" : "AVAILABLE";
  return { ...common, Status: "CREATE_COMPLETE", ExecutionStatus, changes };
}
