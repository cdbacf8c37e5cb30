import type { ActionError } from "../../src/errors.ts";
import type { GitHub, PullRequest } from "../../src/github-api.ts";
import { createFakeComments, type FakeComments } from "./github-comments.ts";
import { createFakeDeployments, type FakeDeployments } from "./github-deployments.ts";
import { createFakeIssues, type FakeIssues } from "./github-issues.ts";

export interface FakeGitHubOptions {
  /** Login of the token's owner. */
  readonly viewer?: string;
  /** Awaited before each call takes effect: time passes here, or another writer comes first. */
  readonly before?: (method: keyof GitHub) => Promise<void>;
}

export interface FakeGitHub extends GitHub, FakeComments, FakeDeployments, FakeIssues {
  /** Thrown by a method instead of doing anything, as long as it is set. */
  readonly failures: Map<keyof GitHub, ActionError>;
  /** Each call by its method, in the order in which they took effect. */
  readonly calls: (keyof GitHub)[];
  /** By commit; each is one of the repository's. */
  readonly pullRequests: Map<string, readonly PullRequest[]>;
  /** Text of files by `<ref>:<path>`. */
  readonly files: Map<string, string>;
}

/**
 * GitHub as the port sees it, of the repository acme/hooks: comments with authors and GitHub's limits, deployments that
 * become inactive, pull requests of commits, files at refs. A call takes effect at one moment, after `before`.
 */
export function createFakeGitHub({ viewer = "github-actions[bot]", before }: FakeGitHubOptions = {}): FakeGitHub {
  const failures: FakeGitHub["failures"] = new Map();
  const calls: (keyof GitHub)[] = [];
  const pullRequests: FakeGitHub["pullRequests"] = new Map();
  const files = new Map<string, string>();
  const comments = createFakeComments(viewer);
  const deployments = createFakeDeployments();
  const issues = createFakeIssues(viewer);
  const arrive = async (method: keyof GitHub) => {
    await before?.(method);
    calls.push(method);
    const failure = failures.get(method);
    if (failure) throw failure;
  };
  const after = <A extends readonly unknown[], T>(method: keyof GitHub, call: (...args: A) => Promise<T>) => {
    return async (...args: A): Promise<T> => {
      await arrive(method);
      return call(...args);
    };
  };
  return {
    ...comments,
    ...deployments,
    ...issues,
    failures,
    calls,
    pullRequests,
    files,
    viewer: after("viewer", async () => viewer),
    listComments: after("listComments", comments.listComments),
    createComment: after("createComment", comments.createComment),
    updateComment: after("updateComment", comments.updateComment),
    deleteComment: after("deleteComment", comments.deleteComment),
    listIssues: after("listIssues", issues.listIssues),
    createIssue: after("createIssue", issues.createIssue),
    updateIssue: after("updateIssue", issues.updateIssue),
    listPullRequests: after("listPullRequests", async (commit: string) => pullRequests.get(commit) ?? []),
    getPullRequest: after("getPullRequest", async (number: number) =>
      [...pullRequests.values()].flat().find((pullRequest) => pullRequest.number === number),
    ),
    getRepository: after("getRepository", async () => ({ owner: "1001", repository: "4711" })),
    getContent: after("getContent", async (path: string, ref: string) => files.get(`${ref}:${path}`)),
    createDeployment: after("createDeployment", deployments.createDeployment),
    createDeploymentStatus: after("createDeploymentStatus", deployments.createDeploymentStatus),
    listDeployments: after("listDeployments", deployments.listDeployments),
    listEnvironmentDeployments: after("listEnvironmentDeployments", deployments.listEnvironmentDeployments),
    listDeploymentStatuses: after("listDeploymentStatuses", deployments.listDeploymentStatuses),
  };
}
