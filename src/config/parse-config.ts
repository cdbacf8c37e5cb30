import { ActionError, type Position, type Problem } from "../errors.ts";
import { checkTarget } from "./check-target.ts";
import { toSentence } from "./describe-problem.ts";
import { type ExaminedStack, examineFile, type FileExamination } from "./examine-file.ts";
import { type Finding, onePerPlace, toDotted } from "./finding.ts";
import { prefixOf, toOrigin } from "./origin.ts";
import { parseSource, type SourceDocument } from "./source-document.ts";
import type { StackConfig } from "./stack-config.ts";
import { onlyStack, type Target } from "./target.ts";

/** A config file that is in order, and the way back to its lines. */
export interface ConfigFile {
  readonly file: string;
  /** Of the stack that is meant. */
  readonly config: StackConfig;
  /** The keys under `environments` that are stacks of their own: all but `preview`. */
  readonly environments: readonly string[];
  readonly warnings: readonly Problem[];
  /** Where a dotted path is, or its nearest parent that is written: in the environment where that has it, else in the base. */
  positionOf(path: string): Position;
}

/**
 * Parses YAML or JSON into the config of one of its stacks. Every stack of the file is examined, whichever is meant.
 * @throws ActionError `config-invalid` with every problem of the file, in the order of its lines; `environment-missing`
 *   or `environment-unknown` when the file is in order and the target is not one of its stacks
 */
export function parseConfig(text: string, file: string, target: Target = onlyStack): ConfigFile {
  const { document, examination } = parseFile(text, file, target);
  const { environments, stacks } = examination;
  checkTarget(file, target, environments);
  const stack = stacks.find((one) => isMeant(one, target));
  return { file, environments, ...toConfig(stack as InOrder, document) };
}

/**
 * The environments of a file that are stacks of their own, in its order; none: the file is one stack.
 * @throws ActionError `config-invalid`
 */
export function environmentsOf(text: string, file: string): readonly string[] {
  return parseFile(text, file, onlyStack).examination.environments;
}

interface ParsedFile {
  readonly document: SourceDocument;
  readonly examination: FileExamination;
}

function parseFile(text: string, file: string, target: Target): ParsedFile {
  if (new TextEncoder().encode(text).length > largest) throw invalid(file, [tooLarge]);
  const document = parseSource(text);
  if (document.value === undefined) throw invalid(file, inOrder(document.problems));
  const examination = examineFile(document.value, target);
  const problems = inOrder([...document.problems, ...locateAll(examination.findings, document)]);
  if (problems.length > 0) throw invalid(file, problems);
  return { document, examination };
}

const largest = 256 * 1024;

const tooLarge: Problem = {
  path: "",
  line: 1,
  column: 1,
  message: "expected at most 256 KiB, got more",
  remedy: "Shorten the file, or split it into several stacks",
};

function isMeant({ target }: ExaminedStack, { environment, previewOf }: Target): boolean {
  if (previewOf !== null) return target.previewOf === previewOf;
  return target.previewOf === null && target.environment === environment;
}

type InOrder = ExaminedStack & { readonly config: StackConfig };

function toConfig({ config, value, layers, warnings }: InOrder, document: SourceDocument) {
  return {
    config,
    warnings: inOrder(
      locateAll(
        onePerPlace(warnings).map((warning) => toOrigin(warning, layers)),
        document,
      ),
    ),
    positionOf(path: string): Position {
      const written = toWritten(path, config, value).split(".");
      return document.positionOf([...prefixOf(written, layers), ...written], "value");
    },
  };
}

/** A queue that the file never declares stands where an endpoint first names it. */
function toWritten(path: string, { endpoints }: StackConfig, value: unknown): string {
  const [, queue] = /^queues\.([^.]+)/.exec(path) ?? [];
  if (queue === undefined || Object.hasOwn(Object(value), "queues")) return path;
  const endpoint = endpoints.find(({ queues }) => queues.includes(queue));
  return endpoint ? `endpoints.${endpoint.key}.queues` : path;
}

function locateAll(findings: readonly Finding[], document: SourceDocument): readonly Problem[] {
  return findings.map(({ path, at, point, message, remedy }) => ({
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
