import type { Problem } from "../errors.ts";
import type { Annotation } from "../ports.ts";
import type { Failure, Outcome } from "./outcome.ts";

/** A line of the job's log that GitHub also shows on the file. */
export interface Annotated {
  readonly text: string;
  readonly at?: Annotation;
}

/** GitHub shows ten errors of a step; the rest stands in the log and the summary. */
const most = 10;

/** The errors of a run: cause first, remedy second, at their line of the config file. */
export function toAnnotations(outcome: Outcome, file: string): readonly Annotated[] {
  switch (outcome.result) {
    case "failed":
      return outcome.problems.length > 0
        ? outcome.problems.slice(0, most).map((problem) => fromProblem(problem, file))
        : [fromFailure(outcome.failure)];
    case "refused":
      return outcome.plan.refusals.slice(0, most).map(fromFailure);
    default:
      return [];
  }
}

function fromProblem({ path, message, remedy, line, column }: Problem, file: string): Annotated {
  return {
    text: `${path === "" ? file : path}: ${message}. ${remedy}`,
    at: { title: path || file, file, line, column },
  };
}

function fromFailure({ code, cause, remedy, file, line, column }: Failure): Annotated {
  const text = `${cause}\n${remedy}`;
  if (file === null || line === null || column === null) return { text };
  return { text, at: { title: code, file, line, column } };
}
