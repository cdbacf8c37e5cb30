import type { Problem } from "../errors.ts";

/** A problem as the log tells it: where and what on the first line, what to do on the second. */
export function describeProblem({ path, line, column, message, remedy }: Problem, file: string): string {
  return `${file}:${line}:${column} ${path === "" ? "" : `${path}: `}${message}\n${toSentence(remedy)}`;
}

/** A problem's remedy has no full stop of its own, since it also stands in a table. */
export function toSentence(remedy: string): string {
  return remedy.endsWith("?") ? remedy : `${remedy}.`;
}
