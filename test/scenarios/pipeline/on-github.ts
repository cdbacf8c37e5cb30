import { callGitHub } from "../../emulators/github-call.ts";
import type { GitHubEmulator } from "../../emulators/github-emulator.ts";
import { repository } from "./pipeline.ts";

/** Texts of a pull request's comments, whoever wrote them. */
export async function commentsOf(github: GitHubEmulator, number: number): Promise<readonly string[]> {
  const found: readonly { readonly body: string; readonly user: { readonly login: string } }[] = await callGitHub(
    github,
    `/repos/${repository}/issues/${number}/comments`,
  );
  return found.map(({ body }) => body);
}

/** Each deployment with its newest state, oldest first: `us-east-1/acme: success`. */
export async function deploymentsOf(github: GitHubEmulator): Promise<readonly string[]> {
  const at = `/repos/${repository}/deployments`;
  const found: readonly { readonly id: number; readonly environment: string }[] = await callGitHub(github, at);
  const described = found.map(async ({ id, environment }) => {
    const [newest] = await callGitHub(github, `${at}/${id}/statuses`);
    return `${environment}: ${newest?.state}`;
  });
  return (await Promise.all(described)).reverse();
}

export interface Issue {
  readonly title: string;
  readonly state: "open" | "closed";
  readonly body: string;
}

/** Every issue, open and closed, without pull requests. */
export async function issuesOf(github: GitHubEmulator): Promise<readonly Issue[]> {
  const path = `/repos/${repository}/issues?state=all`;
  const found: readonly (Issue & { readonly pull_request?: object })[] = await callGitHub(github, path);
  return found.filter(({ pull_request }) => !pull_request);
}
