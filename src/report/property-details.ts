import { escapeForeignLine, toCode, toCodeBlock } from "../escape-foreign-text.ts";
import type { PropertyDiff } from "../plan/plan-parts.ts";
import { count } from "./count.ts";
import { details } from "./fold.ts";

/** The property diffs of the resources that have one, folded, in parts that a comment can show or leave out. */
export function propertyDetails(properties: readonly PropertyDiff[]): readonly string[] {
  const diffs = properties.filter(({ lines }) => lines.length > 0).map(describeDiff);
  return toParts(diffs).map((part, index, { length }) => {
    const place = length === 1 ? "" : ` (part ${index + 1} of ${length})`;
    return details(`Property differences of ${count(part.length, "resource")}${place}`, part.join("\n\n"));
  });
}

/** Characters, so that a part is a small share of a comment's 65,536 bytes. */
const partSize = 8000;

function toParts(diffs: readonly string[]): readonly (readonly string[])[] {
  const parts: string[][] = [];
  let size = partSize;
  for (const diff of diffs) {
    if (size + diff.length > partSize) {
      parts.push([]);
      size = 0;
    }
    parts.at(-1)?.push(diff);
    size += diff.length;
  }
  return parts;
}

/** A long value, such as a whole policy, is cut: what matters is that it differs. */
const longestLine = 500;

function describeDiff({ subject, logicalId, type, lines }: PropertyDiff): string {
  const name = subject === "" ? logicalId : subject;
  const diff = lines
    .map(escapeForeignLine)
    .map((line) => (line.length > longestLine ? `${line.slice(0, longestLine)}…` : line));
  return `${toCode(name)} (${toCode(type)})\n\n${toDiffBlock(diff)}`;
}

function toDiffBlock(lines: readonly string[]): string {
  return toCodeBlock(lines.join("\n")).replace("\n", "diff\n");
}
