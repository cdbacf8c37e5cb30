import type { GitHubClient } from "./github-client.ts";
import { isRefused } from "./github-error.ts";

const jobsOwn = "github-actions[bot]";

/**
 * The login that REST shows as the author of this token's comments. GraphQL knows it for every kind of token, also for
 * the job's own and an app's, which may not ask REST: https://github.com/marocchino/sticky-pull-request-comment/pull/332
 */
export async function readViewer(client: GitHubClient): Promise<string> {
  const login = (await askGraphql(client)) ?? (await askRest(client)) ?? jobsOwn;
  // A bot is written with `[bot]` here and without it there; this name belongs to nobody else.
  return login === "github-actions" ? jobsOwn : login;
}

async function askGraphql({ octokit }: GitHubClient): Promise<string | undefined> {
  try {
    const { viewer } = await octokit.graphql<{ readonly viewer: { readonly login: string } }>("{ viewer { login } }");
    return viewer.login;
  } catch (error) {
    if (isRefusal(error)) return undefined;
    throw error;
  }
}

/** GraphQL refuses within an answer of status 200. A server that is down is no refusal. */
function isRefusal(error: unknown): boolean {
  return (error instanceof Error && error.name === "GraphqlResponseError") || isRefused(error, 403, 404);
}

async function askRest({ octokit }: GitHubClient): Promise<string | undefined> {
  try {
    return (await octokit.rest.users.getAuthenticated()).data.login;
  } catch (error) {
    if (isRefused(error, 403)) return undefined;
    throw error;
  }
}
