import type { Command } from "../command.ts";
import type { ConfigFile } from "../config/parse-config.ts";
import { ActionError } from "../errors.ts";
import type { Inputs } from "../inputs.ts";
import { toConfigPath } from "../stack/diagnosis/config-keys.ts";
import type { Diagnosis } from "../stack/diagnosis/diagnose.ts";
import type { Refusal } from "../stack/refusal.ts";
import type { Failure, Outcome } from "./outcome.ts";

/** A fault as an outcome. What is not ours is a defect of this project, and says so. */
export function toFailedOutcome(error: unknown, file: string): Outcome {
  const { code, message, remedy, problems, resource } = error instanceof ActionError ? error : internal(error);
  const [first] = problems;
  const at = { file: first ? file : null, line: first?.line ?? null, column: first?.column ?? null };
  return { result: "failed", failure: { code, resource, cause: message, remedy, ...at }, problems, deployed: null };
}

/** A fault that stems from no line of the config file. */
export function toFailure({ code, resource, message: cause, remedy }: ActionError): Failure {
  return { code, resource, cause, remedy, ...noPlace };
}

/**
 * The first cause of a failed deployment, on the line of the config file that the resource came from: of the very key,
 * where CloudFormation names the property.
 */
export function fromDiagnosis(
  { logicalId, cause, remedy, property, code = "deployment-failed" }: Diagnosis,
  subjects: Readonly<Record<string, string>>,
  file: ConfigFile,
): Failure {
  const subject = subjects[logicalId.replace(/\/.*/, "")];
  const at = subject === undefined ? noPlace : { file: file.file, ...file.positionOf(toConfigPath(subject, property)) };
  const resource = logicalId === "" ? null : logicalId;
  return { code, resource, cause: resource ? `${toName(resource, subject)}: ${cause}` : cause, remedy, ...at };
}

/** Half of the logical ID of what stems from one place of the file is a hash: the place says more. */
function toName(logicalId: string, subject: string | undefined): string {
  return subject?.includes(".") ? `${subject} (${logicalId})` : logicalId;
}

/** A refusal, on the line of the config file that it is about. */
export function fromRefusal({ code, resource, cause, remedy, path }: Refusal, file: ConfigFile): Failure {
  return { code, resource, cause, remedy, file: file.file, ...file.positionOf(path) };
}

/** What a run was doing when it was stopped from outside. */
export interface Interruption {
  /** The resolved one; null when it is not known. What only reads leaves nothing behind. */
  readonly command: Command | null;
  readonly driftPolicy: Inputs["driftPolicy"];
  readonly region: string;
  /** Null while no stack is known. */
  readonly stack: string | null;
  /** Of the stack in CloudFormation; null when there is none, or it could not be seen in time. */
  readonly status: string | null;
  /** False when something that the run had asked of AWS was not answered yet: its effect may still come. */
  readonly isAnswered: boolean;
}

/** A run that was stopped from outside, and in what state it leaves the stack. */
export function toCancelledOutcome(interruption: Interruption): Outcome {
  const words = interruption.stack === null || isReading(interruption) ? untouched : stopped(interruption);
  return { result: "cancelled", failure: { code: "cancelled", resource: interruption.stack, ...words, ...noPlace } };
}

/** A run that was stopped while it removed previews: each is whole, gone, or going. */
export function toCancelledRemoval(region: string): Outcome {
  const words = {
    cause: `The run was cancelled while it removed previews in ${region}`,
    remedy: "What AWS deletes already goes on by itself. Run again: the next run looks at what is left.",
  };
  return { result: "cancelled", failure: { code: "cancelled", resource: null, ...words, ...noPlace } };
}

const reading: ReadonlySet<Command> = new Set(["plan", "validate", "render"]);

function isReading({ command, driftPolicy }: Interruption): boolean {
  if (command === "drift") return driftPolicy !== "revert";
  return command !== null && reading.has(command);
}

const untouched = { cause: "The run was cancelled before anything was changed", remedy: "Run again." };

function stopped({ stack, status, region, isAnswered }: Interruption): Pick<Failure, "cause" | "remedy"> {
  const where = `\`${stack}\` in ${region}`;
  if (status === null)
    return { ...next, cause: `The run was cancelled; ${where} does not exist, or could not be seen in time` };
  if (status.endsWith("_IN_PROGRESS") && status !== "REVIEW_IN_PROGRESS")
    return {
      cause: `The run was cancelled while ${where} was ${status}`,
      remedy: "AWS goes on by itself. Run again: the next run attaches to the operation and ends it right.",
    };
  const outlook = isAnswered ? "and nothing runs on it" : "and what the run asked of AWS last may still begin";
  return { ...next, cause: `The run was cancelled; ${where} is ${status}, ${outlook}` };
}

const next = { remedy: "Run again: the next run looks at the stack as it is and does what is left." };

const noPlace = { file: null, line: null, column: null };

function internal(cause: unknown): ActionError {
  return new ActionError("internal", {
    message: `This should not have happened: ${String(cause)}`,
    remedy: "Please report it, with the log of a run that has ACTIONS_STEP_DEBUG set to true.",
    cause,
  });
}
