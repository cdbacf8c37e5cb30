import type { IssueComment } from "../github-api.ts";
import { isMarked } from "./comment-marker.ts";

/** Our own comments, the oldest first: our marker in its first line and this token's author, as anybody can write a marker. */
export function selectOurs(comments: readonly IssueComment[], viewer: string): readonly IssueComment[] {
  return comments
    .filter(({ author, body }) => author === viewer && isMarked(body))
    .toSorted((one, other) => one.id - other.id);
}
