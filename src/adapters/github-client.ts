import { getOctokit } from "@actions/github";
import { defaults } from "@actions/github/lib/utils";
import { ActionError } from "../errors.ts";
import type { GitHubAccess } from "../github-api.ts";
import { toGitHubError } from "./github-error.ts";
import { createPatientFetch, type Patience, patient } from "./github-fetch.ts";

export type { Patience } from "./github-fetch.ts";

/** Octokit, whose faults are `github-error`s, and the parameters that name the repository. */
export interface GitHubClient {
  readonly octokit: ReturnType<typeof getOctokit>;
  readonly repository: { readonly owner: string; readonly repo: string };
}

/** @throws ActionError `input-invalid` for a token or a repository that can be none: both become part of a request */
export function createClient({ token, apiUrl, repository }: GitHubAccess, patience: Patience = patient): GitHubClient {
  if (!/^[\x21-\x7E]+$/.test(token)) throw tokenInvalid();
  // The toolkit's own `fetch` is the one that honours the runner's proxy.
  const fetch = createPatientFetch(defaults.request?.fetch, patience);
  const octokit = getOctokit(token, {
    baseUrl: apiUrl.replace(/\/+$/, ""),
    log: silent,
    request: { ...defaults.request, fetch, log: silent },
  });
  octokit.hook.error("request", (error) => {
    throw toGitHubError(error, token);
  });
  return { octokit, repository: parseRepository(repository) };
}

const nothing = () => undefined;

/** Octokit would print what a header of the answer says. */
const silent = { debug: nothing, info: nothing, warn: nothing, error: nothing };

function parseRepository(repository: string): GitHubClient["repository"] {
  const [, owner, repo] = /^([\w-][\w.-]*)\/(?!\.{1,2}$)([\w.-]+)$/.exec(repository) ?? [];
  if (owner !== undefined && repo !== undefined) return { owner, repo };
  throw new ActionError("input-invalid", {
    message: `GITHUB_REPOSITORY is ${JSON.stringify(repository)}, which names no repository`,
    remedy: "Run in a workflow, where GitHub sets it, or set it to `owner/name`.",
  });
}

/** The fault of whoever would send it quotes it. */
function tokenInvalid(): ActionError {
  return new ActionError("input-invalid", {
    message: "The input `github-token` is empty or holds a character that no token has",
    remedy: "Give it the token alone, without spaces or line breaks, or leave it out: the default is the job's own.",
  });
}
