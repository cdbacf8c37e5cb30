/**
 * Disarms a text for the runner's log: what AWS, a sender or a pull request wrote must not become a workflow command
 * (`::error::` at a line's start, `##[group]` anywhere), move the cursor or colour the terminal.
 */
export function escapeForeignText(text: string): string {
  return text
    .replace(ansi, "")
    .replace(/\r\n?/g, "\n")
    .replace(controls, "\uFFFD")
    .replaceAll("##[", "##\u200B[")
    .replace(/^(\s*):(?=:)/gm, "$1:\u200B");
}

/** The same for a place that holds one line, such as an annotation's title. */
export function escapeForeignLine(text: string): string {
  return escapeForeignText(text).replace(/\s*\n\s*/g, " ");
}

/** A text that is shown in Markdown, as text: no HTML, no mention, no table cell of its own, no emphasis or link. */
export function escapeMarkdown(text: string): string {
  return escapeForeignLine(text)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replace(/[\\`*_[\]|~]/g, "\\$&")
    .replaceAll("@", "@\u200B")
    .replace(/:(?=\/\/)/g, ":\u200B")
    .replace(/\bwww\./gi, "$&\u200B");
}

/** A text of ours with foreign parts: what stands between two backticks is code, the rest is text. */
export function toMarkdown(text: string): string {
  const parts = escapeForeignLine(text).split("`");
  if (parts.length % 2 === 0) return escapeMarkdown(text);
  return parts.map((part, index) => (index % 2 === 0 ? escapeMarkdown(part) : toCodeSpan(part))).join("");
}

/** Two backticks with nothing between them are no code. */
function toCodeSpan(text: string): string {
  return text === "" ? "\\`\\`" : toCode(text);
}

/**
 * A text as inline code; a backtick inside it ends nothing, nor a pipe its table cell, whatever stands before it. Two
 * backticks around nothing would begin a code that ends in the next text.
 */
export function toCode(text: string): string {
  const line = escapeForeignLine(text)
    .replace(/\\(?=\|)/g, "\\\u200B")
    .replaceAll("|", "\\|");
  const longest = longestRun(line);
  const fence = "`".repeat(longest + 1);
  return longest === 0 ? `\`${line || "\u200B"}\`` : `${fence} ${line} ${fence}`;
}

/** A text as a block of code; no run of backticks in it ends the block. */
export function toCodeBlock(text: string): string {
  const content = escapeForeignText(text).trimEnd();
  const fence = "`".repeat(Math.max(2, longestRun(content)) + 1);
  return `${fence}\n${content}\n${fence}`;
}

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: it is what is looked for
const ansi = /\u001B(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001B\r\n]*(?:\u0007|\u001B\\)?|[@-Z\\-_])/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: it is what is looked for
const controls = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u2028\u2029\u202A-\u202E\u2066-\u2069]/g;
