import { describeDrift, remediesOf } from "./drift-words.ts";
import type { DriftReport, Failure } from "./outcome.ts";

/** Drift as a failure, where it is to be one. */
export function toDriftFailure(report: DriftReport): Failure {
  return {
    code: "drift-found",
    resource: report.stackName,
    cause: describeDrift(report),
    remedy: `${remediesOf(report).join(". ")}.`,
    file: null,
    line: null,
    column: null,
  };
}
