import type { ConfigFile } from "../config/parse-config.ts";
import { ActionError } from "../errors.ts";
import type { Diagnosis } from "../stack/diagnose.ts";
import type { Refusal } from "../stack/refusal.ts";
import type { Failure, Outcome } from "./outcome.ts";

/** A fault as an outcome. What is not ours is a defect of this project, and says so. */
export function toFailedOutcome(error: unknown, file: string): Outcome {
  const { code, message, remedy, problems, resource } = error instanceof ActionError ? error : internal(error);
  const [first] = problems;
  const at = { file: first ? file : null, line: first?.line ?? null, column: first?.column ?? null };
  return { result: "failed", failure: { code, resource, cause: message, remedy, ...at }, problems, deployed: null };
}

/** The first cause of a failed deployment, on the line of the config file that the resource came from. */
export function fromDiagnosis(
  { logicalId, cause, remedy }: Diagnosis,
  subjects: Readonly<Record<string, string>>,
  file: ConfigFile,
): Failure {
  const subject = subjects[logicalId];
  const at = subject === undefined ? noPlace : { file: file.file, ...file.positionOf(subject) };
  const resource = logicalId === "" ? null : logicalId;
  return { code: "deployment-failed", resource, cause: resource ? `${resource}: ${cause}` : cause, remedy, ...at };
}

export function fromRefusal({ code, resource, cause, remedy, path }: Refusal, file: ConfigFile): Failure {
  return { code, resource, cause, remedy, file: file.file, ...file.positionOf(path) };
}

const noPlace = { file: null, line: null, column: null };

function internal(cause: unknown): ActionError {
  return new ActionError("internal", {
    message: `This should not have happened: ${String(cause)}`,
    remedy: "Please report it, with the log of a run that has ACTIONS_STEP_DEBUG set to true.",
    cause,
  });
}
