import { type Document, LineCounter, parseDocument } from "yaml";
import type { Position, Problem } from "../errors.ts";
import { duplicateKeys } from "./duplicate-keys.ts";
import { type Finding, type Path, quote, toDotted } from "./finding.ts";
import { createLocate, type Locate } from "./locate.ts";
import { resolveAliases } from "./resolve-aliases.ts";
import { positionAt, yamlProblems } from "./yaml-problems.ts";

/** The text as YAML: its plain value, what is wrong with it as YAML, and where each path is. */
export interface SourceDocument {
  /** Undefined when the text is too broken to have one. */
  readonly value: unknown;
  readonly problems: readonly Problem[];
  positionOf(path: Path, point: Finding["point"]): Position;
}

/** Never throws: what cannot be read is a problem. */
export function parseSource(text: string): SourceDocument {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    schema: "core",
    merge: true,
    stringKeys: true,
    uniqueKeys: false,
    resolveKnownTags: false,
    prettyErrors: false,
    lineCounter: lines,
  });
  let locate: Locate | undefined;
  return {
    ...expand(document, lines),
    positionOf(path, point) {
      locate ??= createLocate(document);
      return positionAt(locate(path, point), lines);
    },
  };
}

/** Aliases are counted while they are expanded: a few lines can stand for billions. */
function expand(document: Document, lines: LineCounter): Pick<SourceDocument, "value" | "problems"> {
  try {
    const problems = [...yamlProblems(document, lines), ...aliasProblems(resolveAliases(document), lines)];
    if (problems.length > 0) return { value: undefined, problems };
    return { value: document.toJS({ maxAliasCount: 100 }), problems: duplicateProblems(document, lines) };
  } catch (error) {
    return { value: undefined, problems: [isPlainError(error) ? badMerge : tooManyAliases] };
  }
}

/** The parser throws a plain error for a bad merge key, and a more special one when aliases go too far. */
function isPlainError(error: unknown): boolean {
  return Object(error).name === "Error";
}

/** A key written twice leaves a value to check: its last one. */
function duplicateProblems(document: Document, lines: LineCounter): readonly Problem[] {
  return duplicateKeys(document).map(({ path, offset }) => ({
    ...nameDuplicate(path),
    ...positionAt(offset, lines),
    remedy: "Remove one of the two",
  }));
}

/** Under `verify`, wherever it stands, a key could be a secret in the wrong place: it is not named. */
function nameDuplicate(path: Path): Pick<Problem, "path" | "message"> {
  const verify = path.slice(0, -1).indexOf("verify");
  return verify === -1
    ? { path: toDotted(path), message: `the key ${quote(String(path.at(-1)))} is written twice in one map` }
    : { path: toDotted(path.slice(0, verify + 1)), message: "a key is written twice in one map" };
}

const start: Position = { line: 1, column: 1 };

/** The parser leaves aliases unresolved until the value is built, and then names no position. */
function aliasProblems(targets: ReturnType<typeof resolveAliases>, lines: LineCounter): readonly Problem[] {
  return [...targets]
    .filter(([, target]) => target === undefined)
    .map(([alias]) => ({ ...unresolvedAlias, ...positionAt(Number(alias.range?.[0]), lines) }));
}

const unresolvedAlias = {
  path: "",
  message: "this alias has no anchor before it",
  remedy: "Write the anchor (&name) first, or put text that starts with * in quotes",
};

const tooManyAliases: Problem = {
  path: "",
  ...start,
  message: "aliases stand for more than 100 copies, or for themselves",
  remedy: "Write the values out where they are used",
};

const badMerge: Problem = {
  path: "",
  ...start,
  message: "expected a map, or a list of maps, after the merge key <<",
  remedy: "Merge a map: `<<: *anchor`",
};
