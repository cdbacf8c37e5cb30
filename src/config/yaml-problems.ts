import type { Document, LineCounter, YAMLError } from "yaml";
import type { Position, Problem } from "../errors.ts";

type Words = readonly [message: string, remedy: string];

/** Our own words for each fault: the library's quote the file, and the file may hold a secret in the wrong place. */
const words: Readonly<Record<string, Words>> = {
  BAD_ALIAS: ["this alias or anchor is not well formed", "Put text that starts with * or & in quotes"],
  BAD_DIRECTIVE: ["this % directive is not known", "Remove the line"],
  BAD_DQ_ESCAPE: ["this escape does not exist in a double-quoted text", "Use single quotes, or double the backslash"],
  BAD_INDENT: [
    "the indentation does not fit the lines around it",
    "Indent children by two spaces more than their parent",
  ],
  BAD_SCALAR_START: ["a text may not start with this character", "Put the text in quotes"],
  BLOCK_AS_IMPLICIT_KEY: [
    "a second `key:` on one line",
    "Start a new line, or put a text that holds a colon in quotes",
  ],
  MISSING_CHAR: ["a closing quote, bracket, colon or comma is missing", "Add it here or on the line before"],
  MULTIPLE_DOCS: ["expected one document, got a second after ---", "Keep one document in the file"],
  NON_STRING_KEY: ["a key must be a plain text", "Write a plain `key: value`"],
  RESOURCE_EXHAUSTION: ["nested too deeply", "Flatten it: no setting is more than six levels deep"],
  TAB_AS_INDENT: ["expected spaces, got a tab", "Indent with spaces"],
  TAG_RESOLVE_FAILED: ["this ! tag is not known", "Remove the tag, or put text that starts with ! in quotes"],
};

const otherwise: Words = [
  "this is not valid YAML",
  "Check quotes, colons and indentation on this line and the one before",
];

/** What the YAML parser found wrong, one problem a line: one slip often brings a train of faults. */
export function yamlProblems(document: Document, lines: LineCounter): readonly Problem[] {
  const faults = [...document.errors, ...document.warnings];
  const exhausted = faults.filter((fault) => fault.code === "RESOURCE_EXHAUSTION").slice(0, 1);
  const problems = (exhausted.length > 0 ? exhausted : faults).map((fault) => toProblem(fault, lines));
  return [...new Map(problems.toReversed().map((problem) => [problem.line, problem])).values()];
}

function toProblem(fault: YAMLError, lines: LineCounter): Problem {
  const [message, remedy] = words[fault.code] ?? otherwise;
  return { path: "", ...positionAt(fault.pos[0], lines), message, remedy };
}

/** Line and column, from 1, of an offset. */
export function positionAt(offset: number, lines: LineCounter): Position {
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(1, line), column: Math.max(1, col) };
}
