import type { CommentBlock } from "../github/comment-section.ts";

/**
 * Takes the meaning from what looks like an HTML comment, also inside of code: the markers of our own comments are such,
 * and a value of a pull request's file must not plant one.
 */
export function sealBlocks(blocks: readonly CommentBlock[]): readonly CommentBlock[] {
  return blocks.map(({ priority, text }) => ({
    priority,
    text: text.replaceAll("<!--", "<\u200B!--").replaceAll("-->", "--\u200B>"),
  }));
}
