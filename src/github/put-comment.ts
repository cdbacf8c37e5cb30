import type { GitHub, IssueComment } from "../github-api.ts";

/** A write that took place; the comment is as GitHub keeps it. */
export interface Put {
  readonly state: "created" | "updated";
  readonly comment: IssueComment;
}

interface Target {
  readonly pullRequest: number;
  /** Our comments, the oldest first. */
  readonly ours: readonly IssueComment[];
}

/** Writes a body into the oldest of our comments and deletes the others, or creates one; null when the oldest is gone. */
export async function putComment(body: string, { pullRequest, ours }: Target, github: GitHub): Promise<Put | null> {
  const [oldest, ...younger] = ours;
  if (!oldest) return { state: "created", comment: await github.createComment(pullRequest, body) };
  const comment = await update({ ...oldest, body }, pullRequest, github);
  if (!comment) return null;
  for (const { id } of younger) await github.deleteComment(id);
  return { state: "updated", comment };
}

/** Null when somebody deleted the comment since it was read; any other refusal stays one. */
async function update({ id, body }: IssueComment, pullRequest: number, github: GitHub): Promise<IssueComment | null> {
  try {
    return await github.updateComment(id, body);
  } catch (error) {
    const comments = await github.listComments(pullRequest);
    if (comments.some((comment) => comment.id === id)) throw error;
    return null;
  }
}
