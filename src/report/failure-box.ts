import { toSentence } from "../config/describe-problem.ts";
import type { Problem } from "../errors.ts";
import { toCode, toCodeBlock, toMarkdown } from "../escape-foreign-text.ts";
import { count } from "./count.ts";
import { toList } from "./fold.ts";
import type { Failure } from "./outcome.ts";
import { table } from "./table.ts";

/** A failure or refusal in a box: the cause, then the remedy; what follows a blank line in a remedy is a text to copy. */
export function failureBox({ cause, remedy, file, line }: Failure): string {
  const place = file === null ? "" : ` (${toCode(line === null ? file : `${file}:${line}`)})`;
  const sentence = remedy.replace(/\n\n.*/s, "");
  const copied = remedy.slice(sentence.length).trim();
  const block = copied === "" ? "" : `\n\n${toCodeBlock(copied)}`;
  return box("CAUTION", `**${toMarkdown(cause).trim()}**${place}\n\n${toMarkdown(sentence)}${block}`);
}

/** What is wrong with a config file. Its cause names the file; its further lines repeat the problems for who reads the output `failure` alone. */
export function problemBlocks(failure: Failure, problems: readonly Problem[]): readonly string[] {
  const cause = failure.cause.replace(/\n.*/s, "");
  const more = problems.length - mostProblems;
  return [
    failureBox({ ...failure, cause, file: null }),
    toProblemTable(problems.slice(0, mostProblems)),
    ...(more > 0 ? [`… and ${more} more, in the log.`] : []),
  ];
}

/** The warnings of a config file, which stop nothing; none: nothing. */
export function warningBox(warnings: readonly Problem[]): readonly string[] {
  if (warnings.length === 0) return [];
  const lines = warnings.slice(0, mostWarnings).map(describeWarning);
  const more = warnings.length - mostWarnings;
  const rest = more > 0 ? [`… and ${more} more, in the log`] : [];
  return [box("WARNING", `**The file has ${count(warnings.length, "warning")}**\n\n${toList([...lines, ...rest])}`)];
}

/** GitHub's coloured box around Markdown. */
export function box(kind: "CAUTION" | "WARNING" | "NOTE", text: string): string {
  return `[!${kind}]\n${text}`
    .split("\n")
    .map((row) => `> ${row}`.trimEnd())
    .join("\n");
}

const mostProblems = 200;
const mostWarnings = 20;

function toProblemTable(problems: readonly Problem[]): string {
  return table(
    ["Line", "Where", "What is wrong", "What to do"],
    problems.map(({ line, column, path, message, remedy }) => [
      `${line}:${column}`,
      path === "" ? "–" : toCode(path),
      toMarkdown(message),
      toMarkdown(remedy),
    ]),
  );
}

function describeWarning({ line, column, path, message, remedy }: Problem): string {
  const place = path === "" ? "" : `${toCode(path)} `;
  return `${place}(line ${line}, column ${column}): ${toMarkdown(`${message}. ${toSentence(remedy)}`)}`;
}
