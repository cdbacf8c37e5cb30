import { ActionError, type Position, type Problem } from "../errors.ts";
import type { Inputs } from "../inputs.ts";
import { toSentence } from "./describe-problem.ts";
import { examine } from "./examine.ts";
import { type Finding, toDotted } from "./finding.ts";
import { parseSource, type SourceDocument } from "./source-document.ts";
import type { StackConfig } from "./stack-config.ts";

/** A config file that is in order, and the way back to its lines. */
export interface ConfigFile {
  readonly file: string;
  readonly config: StackConfig;
  readonly warnings: readonly Problem[];
  /** Where a dotted path is, or its nearest parent that is written. */
  positionOf(path: string): Position;
}

/** Which of the file's stacks is meant: that of an environment, a pull request's preview, or the only one. */
export type Target = Pick<Inputs, "environment" | "previewOf">;

/** Parses YAML or JSON; throws one error that holds every problem of the file, in the order of its lines. */
export function parseConfig(text: string, file: string, _target: Target = only): ConfigFile {
  if (new TextEncoder().encode(text).length > largest) throw invalid(file, [tooLarge]);
  const document = parseSource(text);
  const { config, findings, warnings } = document.value === undefined ? unexamined : examine(document.value);
  const problems = inOrder([...document.problems, ...locateAll(findings, document)]);
  if (config === undefined || problems.length > 0) throw invalid(file, problems);
  return {
    file,
    config,
    warnings: inOrder(locateAll(warnings, document)),
    positionOf: (path) => document.positionOf(toWritten(path, config, document.value).split("."), "value"),
  };
}

const only: Target = { environment: null, previewOf: null };

const largest = 256 * 1024;

const tooLarge: Problem = {
  path: "",
  line: 1,
  column: 1,
  message: "expected at most 256 KiB, got more",
  remedy: "Shorten the file, or split it into several stacks",
};

/** A queue that the file never declares stands where an endpoint first names it. */
function toWritten(path: string, { endpoints }: StackConfig, value: unknown): string {
  const [, queue] = /^queues\.([^.]+)/.exec(path) ?? [];
  if (queue === undefined || Object.hasOwn(Object(value), "queues")) return path;
  const endpoint = endpoints.find(({ queues }) => queues.includes(queue));
  return endpoint ? `endpoints.${endpoint.key}.queues` : path;
}

const unexamined = { config: undefined, findings: [], warnings: [] };

/** One problem a place: the first says most. */
function locateAll(findings: readonly Finding[], document: SourceDocument): readonly Problem[] {
  const byPlace = Map.groupBy(findings, ({ path, at }) => toDotted(at ?? path));
  return [...byPlace.values()]
    .flatMap((here) => here.slice(0, 1))
    .map(({ path, at, point, message, remedy }) => ({
      path: toDotted(path),
      ...document.positionOf(at ?? path, point),
      message,
      remedy,
    }));
}

function inOrder(problems: readonly Problem[]): readonly Problem[] {
  return problems.toSorted((a, b) => a.line - b.line || a.column - b.column);
}

/** What one reads before correcting the first. */
const shown = 100;

function invalid(file: string, problems: readonly Problem[]): ActionError {
  const count = problems.length === 1 ? "1 problem" : `${problems.length} problems`;
  const more = problems.length > shown ? [`  … and ${problems.length - shown} more`] : [];
  return new ActionError("config-invalid", {
    message: [`${file} has ${count}`, ...problems.slice(0, shown).map(renderProblem), ...more].join("\n"),
    remedy: "Correct the file: nothing was sent to AWS.",
    problems,
  });
}

function renderProblem({ path, line, column, message, remedy }: Problem): string {
  return `  ${path === "" ? "" : `${path} `}(line ${line}, column ${column}): ${message}. ${toSentence(remedy)}`;
}
