import { ownProperty } from "./own-property.ts";

/** What GitHub says of the run: the event's name and ref, and from its payload the rest. Empty where it is silent. */
export interface Event {
  readonly name: string;
  readonly ref: string;
  /** `opened`, `synchronize`, `closed` … */
  readonly action: string;
  readonly defaultBranch: string;
  readonly repositoryId: string;
  /** Number of the pull request that the event names; null when it names none. */
  readonly pullRequest: number | null;
  /** The pull request is approved, and waits in a merge queue. */
  readonly queued: boolean;
  /** The newest commit of what is proposed. A pull request's GITHUB_SHA is a merge that never lands. */
  readonly headSha: string;
  /** The commit it would be merged into. */
  readonly baseSha: string;
  /** A pull request whose job GitHub gives no secrets and no OIDC token: from a fork, or Dependabot's. */
  readonly unprivileged: boolean;
}

/** Reads what we need of an event's payload; anything unexpected in it reads as silence. */
export function parseEvent(payload: unknown): Event {
  const text = (...path: string[]) => toText(path.reduce<unknown>(ownProperty, payload));
  const run = ["workflow_run", "pull_requests", "0"];
  return {
    name: "",
    ref: "",
    action: text("action"),
    defaultBranch: text("repository", "default_branch"),
    repositoryId: text("repository", "id"),
    pullRequest: firstNumber(
      text("pull_request", "number"),
      text(...run, "number"),
      queuedPullRequest(text("merge_group", "head_ref")),
    ),
    queued: text("merge_group", "head_ref") !== "",
    headSha: text("pull_request", "head", "sha") || text("workflow_run", "head_sha") || text("merge_group", "head_sha"),
    baseSha: text("pull_request", "base", "sha") || text(...run, "base", "sha") || text("merge_group", "base_sha"),
    unprivileged: isUnprivileged(text),
  };
}

type ReadText = (...path: string[]) => string;

/** GitHub treats Dependabot's pull requests as a fork's: https://docs.github.com/en/code-security/dependabot/troubleshooting-dependabot/troubleshooting-dependabot-on-github-actions */
function isUnprivileged(text: ReadText): boolean {
  // The run that follows a fork's has rights again, and the fork's work before it.
  if (text("workflow_run", "head_sha") !== "")
    return text("workflow_run", "head_repository", "id") !== text("repository", "id");
  if (text("pull_request", "number") === "") return false;
  const isFork = text("pull_request", "head", "repo", "id") !== text("pull_request", "base", "repo", "id");
  return isFork || text("sender", "login") === "dependabot[bot]";
}

/** A merge queue's branch is `gh-readonly-queue/<base>/pr-<number>-<sha>`. */
function queuedPullRequest(headRef: string): string {
  return /^refs\/heads\/gh-readonly-queue\/.+\/pr-(\d+)-[0-9a-f]+$/.exec(headRef)?.[1] ?? "";
}

function firstNumber(...texts: readonly string[]): number | null {
  const found = texts.find((text) => /^[1-9]\d{0,9}$/.test(text));
  return found === undefined ? null : Number(found);
}

function toText(value: unknown): string {
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}
