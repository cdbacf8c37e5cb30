import { describeProblem } from "../config/describe-problem.ts";
import type { Problem } from "../errors.ts";
import type { Annotation } from "../ports.ts";
import { toDriftFailure } from "./drift-failure.ts";
import { type Failure, isRed, type Outcome, type Part, type PartOutcome } from "./outcome.ts";

/** A line of the job's log that GitHub also shows on the file. */
export interface Annotated {
  readonly text: string;
  readonly at?: Annotation;
}

/**
 * The errors of a run: cause first, remedy second. GitHub shows ten of a step on its page and takes the place out of the
 * log's line, so each text names its own, and none is left out.
 */
export function toAnnotations(outcome: Outcome, file: string): readonly Annotated[] {
  return outcome.result === "several" ? fromParts(outcome.parts) : fromPart(outcome, file);
}

/** What several stacks say of one place, such as a line that they share, is said once. */
function fromParts(parts: readonly Part[]): readonly Annotated[] {
  const all = parts.flatMap(({ inputs, outcome }) => fromPart(outcome, inputs.config));
  return [...new Map(all.map((annotated) => [JSON.stringify(annotated), annotated])).values()];
}

function fromPart(outcome: PartOutcome, file: string): readonly Annotated[] {
  switch (outcome.result) {
    case "failed":
      return outcome.problems.length > 0
        ? outcome.problems.map((problem) => fromProblem(problem, file))
        : [fromFailure(outcome.failure)];
    case "previews-removed":
      return outcome.failed.map(({ failure }) => fromFailure(failure));
    case "cancelled":
      return [fromFailure(outcome.failure)];
    case "refused":
      return outcome.plan.refusals.map(fromFailure);
    case "drifted":
      return isRed(outcome) ? [fromFailure(toDriftFailure(outcome))] : [];
    default:
      return [];
  }
}

function fromProblem(problem: Problem, file: string): Annotated {
  const { path, line, column } = problem;
  return { text: describeProblem(problem, file), at: { title: path || file, file, line, column } };
}

function fromFailure({ code, cause, remedy, file, line, column }: Failure): Annotated {
  if (file === null || line === null || column === null) return { text: `${cause}\n${remedy}` };
  return { text: `${cause} (${file}:${line}:${column})\n${remedy}`, at: { title: code, file, line, column } };
}
