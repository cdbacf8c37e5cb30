import type { CommentBlock } from "../github/comment-section.ts";

/** Texts as blocks of one priority. */
export function blocksOf(priority: CommentBlock["priority"], texts: readonly string[]): readonly CommentBlock[] {
  return texts.map((text) => ({ priority, text }));
}
