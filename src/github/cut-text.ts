/** The first lines of a Markdown text that fit into so many bytes, with the code block and details that they leave open closed. */
export function cutText(text: string, bytes: number): string {
  const lines = text.split("\n");
  let open: Open = { fence: "", details: 0 };
  let size = -1;
  let fitting = { lines: 0, closing: "" };
  for (const [index, line] of lines.entries()) {
    size += Buffer.byteLength(line) + 1;
    if (size > bytes) break;
    open = afterLine(line, open);
    const closing = toClosing(open);
    if (size + Buffer.byteLength(closing) <= bytes) fitting = { lines: index + 1, closing };
  }
  return lines.slice(0, fitting.lines).join("\n").trimEnd() + fitting.closing;
}

interface Open {
  /** The fence that ends the code block; empty outside of one. */
  readonly fence: string;
  /** How many `<details>` wait for their end. */
  readonly details: number;
}

function afterLine(line: string, { fence, details }: Open): Open {
  if (fence !== "") return { fence: isEnd(line, fence) ? "" : fence, details };
  const begun = /^ {0,3}(`{3,}(?=[^`]*$)|~{3,})/.exec(line)?.[1] ?? "";
  const opened = /^\s*<details\b/.test(line) ? 1 : 0;
  const closed = /<\/details>\s*$/.test(line) ? 1 : 0;
  return { fence: begun, details: Math.max(0, details + opened - closed) };
}

function isEnd(line: string, fence: string): boolean {
  return /^ {0,3}[`~]+\s*$/.test(line) && line.trim().startsWith(fence) && new Set(line.trim()).size === 1;
}

function toClosing({ fence, details }: Open): string {
  return (fence && `\n${fence}`) + "\n\n</details>".repeat(details);
}
