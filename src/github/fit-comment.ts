import { renderBlock, renderBody, type StoredSection } from "./comment-body.ts";
import type { CommentBlock } from "./comment-section.ts";
import { cutText } from "./cut-text.ts";

/** GitHub's limit is as many characters; in bytes it holds however they are counted. */
const longestBody = 65_536;

/**
 * A comment's body of at most 65,536 bytes. Blocks are kept whole, the most important of all sections first and the
 * small before the large, as long as each one fits. What does not fit is named in its section, with a link to the
 * whole report. Putting the same sections together again leaves the same blocks out, so that parallel jobs agree.
 */
export function fitComment(sections: readonly StoredSection[]): string {
  // Room for what tells of a cut is kept in every section, cut or not: else the same blocks fit once and not again.
  const room = longestBody - toBytes(renderBody(sections.map((section) => ({ ...section, isCut: true, blocks: [] }))));
  // A hundred config files or more in one pull request: what the marker does not hold reads as "not reviewed".
  if (room < 0) return fitComment(sections.slice(0, -1));
  return renderBody(keepWhatFits(sections, room));
}

function keepWhatFits(sections: readonly StoredSection[], room: number): readonly StoredSection[] {
  const copies = sections.map((section) => ({ ...section, blocks: section.blocks.map((block) => ({ ...block })) }));
  const kept = chooseBlocks(
    copies.flatMap(({ blocks }) => blocks),
    room,
  );
  return copies.map((section) => {
    const blocks = section.blocks.flatMap((block) => kept.get(block) ?? []);
    const isWhole = section.blocks.every((block) => kept.get(block) === block);
    return { ...section, blocks, isCut: section.isCut || !isWhole };
  });
}

/** Which blocks stay, and as what: those of priority 1 share the room evenly and are cut where they need more. */
function chooseBlocks(blocks: readonly CommentBlock[], room: number): ReadonlyMap<CommentBlock, CommentBlock> {
  const bySize = blocks.map((block) => ({ block, size: sizeOf(block) })).sort((a, b) => a.size - b.size);
  const kept = new Map<CommentBlock, CommentBlock>();
  let left = room;
  let firsts = blocks.filter(({ priority }) => priority === 1).length;
  for (const { block } of bySize.sort((a, b) => a.block.priority - b.block.priority)) {
    const fitting = block.priority === 1 ? cutBlock(block, Math.floor(left / firsts)) : block;
    firsts -= 1;
    if (fitting.text === "" || sizeOf(fitting) > left) continue;
    kept.set(block, fitting);
    left -= sizeOf(fitting);
  }
  return kept;
}

function cutBlock(block: CommentBlock, size: number): CommentBlock {
  if (sizeOf(block) <= size) return block;
  return { ...block, text: cutText(block.text, size - sizeOf({ ...block, text: "" })) };
}

function sizeOf(block: CommentBlock): number {
  return toBytes(renderBlock(block));
}

function toBytes(text: string): number {
  return Buffer.byteLength(text);
}
