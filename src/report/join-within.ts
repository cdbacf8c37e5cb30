import type { CommentBlock } from "../github/comment-section.ts";

/**
 * Blocks as one text of at most so many bytes, each whole or not at all: the least important go first, of those the
 * last; where any went, the end says so.
 */
export function joinWithin(blocks: readonly CommentBlock[], bytes: number): string {
  const whole = joined(blocks);
  if (Buffer.byteLength(whole) <= bytes) return whole;
  let room = bytes - Buffer.byteLength(shortened) - gap.length - 1;
  const kept = new Set<CommentBlock>();
  for (const block of blocks.toSorted((first, second) => first.priority - second.priority)) {
    const size = Buffer.byteLength(block.text) + gap.length;
    if (size > room) continue;
    kept.add(block);
    room -= size;
  }
  return joined([...blocks.filter((block) => kept.has(block)), { priority: 1, text: shortened }]);
}

const gap = "\n\n";
const shortened = "This report is shortened: GitHub shows no longer one. The outputs and the log hold the rest.";

function joined(blocks: readonly CommentBlock[]): string {
  return `${blocks.map(({ text }) => text).join(gap)}\n`;
}
