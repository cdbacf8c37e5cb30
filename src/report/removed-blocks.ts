import { toCode, toMarkdown } from "../escape-foreign-text.ts";
import type { CommentBlock } from "../github/comment-section.ts";
import type { LostQueue } from "../stack/preview/take-down.ts";
import { blocksOf } from "./block.ts";
import { count } from "./count.ts";
import { failureBox } from "./failure-box.ts";
import { fold, toList } from "./fold.ts";
import type { PreviewsRemoved } from "./previews-removed.ts";
import { table } from "./table.ts";

/** What became of previews: what could not be removed first, then what was and with how many messages, then what stays. */
export function removedBlocks({ removed, failed, left, artifacts, notes }: PreviewsRemoved): readonly CommentBlock[] {
  return [
    ...blocksOf(
      1,
      failed.map(({ failure }) => failureBox(failure)),
    ),
    ...blocksOf(
      2,
      toTables("previews", ["Removed", "Why", "Messages that went with it (about)"], removed.map(toRemovedRow)),
    ),
    ...blocksOf(3, toTables("stacks", ["Left", "Why"], left.map(toLeftRow))),
    ...blocksOf(2, [...describeArtifacts(artifacts), ...fold(notes.map(toMarkdown), noteLayout)]),
  ];
}

const mostOpen = 40;
const noteLayout = { open: 20, noun: "notes", render: toList };

function toTables(noun: string, head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  return fold(rows, { open: mostOpen, noun, render: (part) => table(head, part) });
}

function toRemovedRow({ stack, why, queues }: PreviewsRemoved["removed"][number]): readonly string[] {
  const held = queues.map(describeQueue).join("<br>");
  return [toCode(stack), toMarkdown(why), held === "" ? "–" : held];
}

function describeQueue({ name, messages }: LostQueue): string {
  return `${toCode(name)}: ${messages ?? "unknown"}`;
}

function toLeftRow({ stack, why }: PreviewsRemoved["left"][number]): readonly string[] {
  return [toCode(stack), toMarkdown(why)];
}

function describeArtifacts({ count: number, bytes }: PreviewsRemoved["artifacts"]): readonly string[] {
  return number === 0
    ? []
    : [`${count(number, "artifact")} (${Math.ceil(bytes / 1024)} KiB) that no stack names went too.`];
}
