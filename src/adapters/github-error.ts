import { ActionError } from "../errors.ts";
import { networkCode } from "./network-code.ts";

/**
 * The fault of a request in words: what was asked, what GitHub said, and which line of the workflow would allow it.
 * The token stands in none of them.
 */
export function toGitHubError(error: unknown, token: string): ActionError {
  const { method, path } = requestOf(error);
  const call = `\`${method} ${path}\``;
  const status = answeredStatus(error);
  const said = (status === null ? firstCauseOf(error) || networkCode(error) : sentenceOf(error)).replaceAll(
    token,
    "***",
  );
  return new ActionError("github-error", {
    message:
      status === null ? `GitHub gave no answer to ${call}: ${said}` : `GitHub refused ${call}: ${status} ${said}`,
    remedy: remedyOf(status, `${method} ${path}`, said),
    cause: error,
  });
}

/** Runs a call that may find nothing: undefined then. */
export async function unlessMissing<T>(call: () => Promise<T>): Promise<T | undefined> {
  try {
    return await call();
  } catch (error) {
    if (isRefused(error, 404, 410)) return undefined;
    throw error;
  }
}

/** Whether it is GitHub's own answer with one of these statuses. */
export function isRefused(error: unknown, ...statuses: readonly number[]): boolean {
  const status = error instanceof ActionError ? answeredStatus(error.cause) : null;
  return status !== null && statuses.includes(status);
}

/** The status of an answer; Octokit gives a connection that failed a 500 of its own, but no response. */
function answeredStatus(error: unknown): number | null {
  const { status } = Object(Object(error).response);
  return typeof status === "number" ? status : null;
}

function requestOf(error: unknown) {
  const { method = "", url = "" } = Object(Object(error).request);
  return { method: String(method), path: String(url).replace(/^https?:\/\/[^/]*(?:\/api\/v3)?|\?.*$/g, "") };
}

/** Octokit adds a link to the documentation. */
function sentenceOf(error: unknown): string {
  return messageOf(error).replace(/ - https:\/\/docs\.github\.com\/\S*$/, "");
}

/** What went wrong first: above it `fetch` and Octokit only say that it did. */
function firstCauseOf(error: unknown): string {
  const { cause } = Object(error);
  const first = cause === undefined ? "" : firstCauseOf(cause);
  return first || messageOf(error).replace(/^(?:fetch failed|Unknown Error)$/, "");
}

function messageOf(error: unknown): string {
  const { message } = Object(error);
  return typeof message === "string" ? message : String(error);
}

/** What a job's token needs; a job-level `permissions:` block takes away everything that it does not name. */
const permissions: readonly { readonly calls: RegExp; readonly line: string }[] = [
  { calls: /\/issues(?:\/\d+)?$/, line: "issues: write" },
  { calls: /\/issues\/(?:comments\/)?\d+/, line: "pull-requests: write" },
  { calls: /\/(?:commits\/[^/]*\/)?pulls(?:\/\d+)?$/, line: "pull-requests: read" },
  { calls: /\/contents\//, line: "contents: read" },
  { calls: /\/deployments/, line: "deployments: write" },
];

function remedyOf(status: number | null, call: string, said: string): string {
  if (status === null) return "Check GITHUB_API_URL, the runner's network or proxy, and https://www.githubstatus.com.";
  if (status >= 500) return "GitHub has a fault of its own: see https://www.githubstatus.com, and run again later.";
  if (status === 429 || said.includes("rate limit")) return "Run again later: GitHub limits how often a token may ask.";
  if (status === 401) return "Check the input `github-token`: it is wrong or has expired.";
  const line = permissions.find(({ calls }) => calls.test(call))?.line;
  if ((status !== 403 && status !== 404) || line === undefined)
    return "The sentence above is GitHub's own. If it does not help, run again with ACTIONS_STEP_DEBUG set to true.";
  return `Add \`${line}\` to the \`permissions:\` of the job. A pull request from a fork or of Dependabot gets a token that may only read.`;
}
