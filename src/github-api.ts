/** Where GitHub's API is, and as whom to call it. */
export interface GitHubAccess {
  /** Empty when the job gives none. */
  readonly token: string;
  /** `https://api.github.com`, or a GitHub Enterprise Server's `https://HOST/api/v3`. */
  readonly apiUrl: string;
  /** `owner/name`. */
  readonly repository: string;
}

/** Whether GitHub gives the job an OIDC token, by which AWS knows it. */
export interface OidcAccess {
  readonly isOffered: boolean;
  /** The pull request of a fork, or Dependabot's: GitHub gives it none. */
  readonly unprivileged: boolean;
}

/** A comment of a pull request; GitHub keeps them with its issues. */
export interface IssueComment {
  readonly id: number;
  /** Login of who wrote it. */
  readonly author: string;
  readonly body: string;
  /** Where it is read. */
  readonly url: string;
}

/** An issue that is open. A pull request is none, though GitHub keeps both in one list. */
export interface Issue {
  readonly number: number;
  /** Login of who opened it. */
  readonly author: string;
  readonly body: string;
  /** Where it is read. */
  readonly url: string;
}

/** What is to become of an issue; what is not named stays as it is. */
export interface IssueChange {
  readonly body?: string;
  readonly state?: "open" | "closed";
}

/** A pull request of the repository. */
export interface PullRequest {
  readonly number: number;
  /** The newest commit of its branch. */
  readonly headSha: string;
  /** `closed`: without having been merged. */
  readonly state: "open" | "closed" | "merged";
}

/** A deployment as GitHub lists it. */
export interface Deployment {
  readonly id: number;
  readonly environment: string;
}

/** A deployment to be shown. */
export interface DeploymentRequest {
  /** The commit that is deployed. */
  readonly ref: string;
  readonly environment: string;
  readonly description: string;
  /** GitHub's `transient_environment`: it goes away, as a preview does. */
  readonly transient: boolean;
}

/** How a deployment stands. */
export interface DeploymentStatus {
  /** `inactive`: what was deployed is not there any more, or a later one took its place. */
  readonly state: "in_progress" | "success" | "failure" | "error" | "inactive";
  readonly logUrl: string;
  /** Empty while there is none. */
  readonly environmentUrl: string;
  readonly description: string;
}

/** GitHub's numbers of a repository and its owner: names change hands, they do not. */
export interface RepositoryIds {
  readonly owner: string;
  readonly repository: string;
}

/** GitHub's REST API of this repository, with the job's token. Lists hold every page. */
export interface GitHub {
  /** Login under which this token writes comments. */
  viewer(): Promise<string>;
  listComments(pullRequest: number): Promise<readonly IssueComment[]>;
  createComment(pullRequest: number, body: string): Promise<IssueComment>;
  updateComment(comment: number, body: string): Promise<IssueComment>;
  /** A comment that is gone already is no fault. */
  deleteComment(comment: number): Promise<void>;
  /** The open ones. */
  listIssues(): Promise<readonly Issue[]>;
  createIssue(title: string, body: string): Promise<Issue>;
  updateIssue(number: number, change: IssueChange): Promise<Issue>;
  /** The pull requests that a commit belongs to, or was merged by: the one that it merged comes first. */
  listPullRequests(commit: string): Promise<readonly PullRequest[]>;
  /** Undefined when the repository has none of that number. */
  getPullRequest(number: number): Promise<PullRequest | undefined>;
  getRepository(): Promise<RepositoryIds>;
  /** Text of a file at a ref; undefined when it is not there. */
  getContent(path: string, ref: string): Promise<string | undefined>;
  createDeployment(request: DeploymentRequest): Promise<Deployment>;
  createDeploymentStatus(deployment: number, status: DeploymentStatus): Promise<void>;
  /** Of a commit, newest first. */
  listDeployments(commit: string): Promise<readonly Deployment[]>;
  /** Of an environment, newest first. */
  listEnvironmentDeployments(environment: string): Promise<readonly Deployment[]>;
  listDeploymentStatuses(deployment: number): Promise<readonly DeploymentStatus[]>;
}
