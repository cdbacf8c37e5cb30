import { posix } from "node:path";
import type { GitHub, GitHubAccess, PullRequest } from "../github-api.ts";
import { createClient, type GitHubClient, type Patience } from "./github-client.ts";
import { toDeploymentMethods } from "./github-deployments.ts";
import { unlessMissing } from "./github-error.ts";
import { toIssueMethods } from "./github-issues.ts";
import { readViewer } from "./github-viewer.ts";

/**
 * GitHub's API through @actions/github: with the runner's proxy, retries, and a deadline for each request.
 * @throws ActionError `input-invalid` for a token or a repository that can be none; its methods throw `github-error`
 */
export function createGitHub(access: GitHubAccess, patience?: Patience): GitHub {
  const client = createClient(access, patience);
  return {
    viewer: () => readViewer(client),
    ...toCommentMethods(client),
    ...toIssueMethods(client),
    getRepository: async () => {
      const { id, owner } = (await client.octokit.rest.repos.get(client.repository)).data;
      return { owner: String(owner.id), repository: String(id) };
    },
    listPullRequests: (commit) => listPullRequests(client, commit),
    getPullRequest: (number) => getPullRequest(client, number),
    getContent: (path, ref) => getContent(client, path, ref),
    ...toDeploymentMethods(client),
  };
}

type CommentMethods = Pick<GitHub, "listComments" | "createComment" | "updateComment" | "deleteComment">;

function toCommentMethods({ octokit, repository }: GitHubClient): CommentMethods {
  const { issues } = octokit.rest;
  return {
    listComments: async (pullRequest) => {
      const of = { ...repository, issue_number: pullRequest, per_page: 100 };
      return (await octokit.paginate(issues.listComments, of)).map(toIssueComment);
    },
    createComment: async (pullRequest, body) =>
      toIssueComment((await issues.createComment({ ...repository, issue_number: pullRequest, body })).data),
    updateComment: async (comment, body) =>
      toIssueComment((await issues.updateComment({ ...repository, comment_id: comment, body })).data),
    deleteComment: async (comment) => {
      await unlessMissing(() => issues.deleteComment({ ...repository, comment_id: comment }));
    },
  };
}

interface CommentOfGitHub {
  readonly id: number;
  /** Null when the account is gone. */
  readonly user: { readonly login: string } | null;
  readonly body?: string;
  readonly html_url: string;
}

function toIssueComment({ id, user, body = "", html_url }: CommentOfGitHub) {
  return { id, author: user?.login ?? "ghost", body, url: html_url };
}

/** GitHub names the pull requests in no order; the one that this commit merged comes first. */
async function listPullRequests({ octokit, repository }: GitHubClient, commit: string): Promise<PullRequest[]> {
  const list = octokit.rest.repos.listPullRequestsAssociatedWithCommit;
  const found = await octokit.paginate(list, { ...repository, commit_sha: commit, per_page: 100 });
  const isItsMerge = (pull: (typeof found)[number]) => Number(pull.merge_commit_sha === commit);
  return found.toSorted((one, other) => isItsMerge(other) - isItsMerge(one)).map(toPullRequest);
}

/** 404 is also what a token gets that may not see pull requests: there is no such one only where it may list them. */
async function getPullRequest({ octokit, repository }: GitHubClient, number: number): Promise<PullRequest | undefined> {
  const { pulls } = octokit.rest;
  const found = await unlessMissing(() => pulls.get({ ...repository, pull_number: number }));
  if (found) return toPullRequest(found.data);
  await pulls.list({ ...repository, state: "all", per_page: 1 });
  return undefined;
}

interface PullOfGitHub {
  readonly number: number;
  readonly head: { readonly sha: string };
  readonly merged_at: string | null;
  readonly state: string;
}

function toPullRequest({ number, head, merged_at, state }: PullOfGitHub): PullRequest {
  const isMerged = merged_at !== null;
  return { number, headSha: head.sha, state: isMerged ? "merged" : state === "open" ? "open" : "closed" };
}

/** Octokit would send the slashes of a path encoded, which proxies refuse; dots would lead out of the folder. */
async function getContent(
  { octokit, repository }: GitHubClient,
  path: string,
  ref: string,
): Promise<string | undefined> {
  const segments = posix.normalize(path).split("/");
  if (segments.includes("..")) return undefined;
  const url = `GET /repos/{owner}/{repo}/contents/${segments.map(encodeURIComponent).join("/")}`;
  const answer = await unlessMissing(() => octokit.request(url, { ...repository, ref, mediaType: { format: "raw" } }));
  return answer && toText(answer.data);
}

/** A file comes as text or as bytes, by its media type; a folder as a list, which is no text. */
function toText(content: unknown): string | undefined {
  if (content instanceof ArrayBuffer) return Buffer.from(content).toString("utf8");
  return typeof content === "string" ? content : undefined;
}
