import type { GitHub, IssueComment } from "../../src/github-api.ts";
import { githubFault } from "./github-fault.ts";

type CommentMethods = Pick<GitHub, "listComments" | "createComment" | "updateComment" | "deleteComment">;

export interface FakeComments extends CommentMethods {
  /** What somebody writes by hand, or another bot. */
  commentAs(login: string, body: string, pullRequest?: number): IssueComment;
  /** What somebody with write access makes of a comment; its author stays. */
  editComment(comment: number, body: string): void;
  /** Deletes a comment by hand. */
  eraseComment(comment: number): void;
  /** Of a pull request, oldest first. */
  comments(pullRequest?: number): readonly IssueComment[];
}

/** Comments: ids grow over all pull requests, bodies are 1 to 65,536 characters, a deleted comment is gone. */
export function createFakeComments(viewer: string): FakeComments {
  const kept = new Map<number, IssueComment & { readonly pullRequest: number }>();
  let newest = 1000;
  const comments = (pullRequest = 1) =>
    [...kept.values()].filter((comment) => comment.pullRequest === pullRequest).map(toComment);
  const commentAs = (author: string, body: string, pullRequest = 1) => {
    newest += 1;
    const url = `https://github.com/acme/hooks/pull/${pullRequest}#issuecomment-${newest}`;
    const comment = { id: newest, author, body, url, pullRequest };
    kept.set(newest, comment);
    return toComment(comment);
  };
  const editComment = (id: number, body: string) => {
    const comment = kept.get(id);
    if (!comment) throw githubFault(`PATCH /repos/acme/hooks/issues/comments/${id}`, "404 Not Found");
    kept.set(id, { ...comment, body });
    return toComment({ ...comment, body });
  };
  const eraseComment = (id: number) => {
    kept.delete(id);
  };
  return {
    comments,
    eraseComment,
    commentAs,
    editComment,
    listComments: async (pullRequest) => comments(pullRequest),
    createComment: async (pullRequest, body) => {
      checkBody(body, `POST /repos/acme/hooks/issues/${pullRequest}/comments`);
      return commentAs(viewer, body, pullRequest);
    },
    updateComment: async (id, body) => {
      checkBody(body, `PATCH /repos/acme/hooks/issues/comments/${id}`);
      return editComment(id, body);
    },
    deleteComment: async (id) => eraseComment(id),
  };
}

function toComment({ id, author, body, url }: IssueComment): IssueComment {
  return { id, author, body, url };
}

function checkBody(body: string, request: string): void {
  if (body.trim() === "") throw githubFault(request, "422 Validation Failed: body can't be blank");
  if ([...body].length > 65_536)
    throw githubFault(request, "422 Validation Failed: body is too long (maximum is 65536 characters)");
}
