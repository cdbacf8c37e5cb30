import type { Deployment, DeploymentRequest, DeploymentStatus, GitHub } from "../github-api.ts";
import type { GitHubClient } from "./github-client.ts";

type DeploymentMethods = Pick<
  GitHub,
  | "createDeployment"
  | "createDeploymentStatus"
  | "listDeployments"
  | "listEnvironmentDeployments"
  | "listDeploymentStatuses"
>;

/** The part of the port that shows a run in the repository's list of deployments. */
export function toDeploymentMethods({ octokit, repository }: GitHubClient): DeploymentMethods {
  const { repos } = octokit.rest;
  const list = async (of: { readonly sha: string } | { readonly environment: string }) => {
    const found = await octokit.paginate(repos.listDeployments, { ...repository, ...of, per_page: 100 });
    return found.map(toDeployment).toSorted((one, other) => other.id - one.id);
  };
  return {
    createDeployment: async (request) => {
      const url = "POST /repos/{owner}/{repo}/deployments";
      return toDeployment((await octokit.request<string>(url, { ...repository, ...toBody(request) })).data);
    },
    createDeploymentStatus: async (deployment, status) => {
      await repos.createDeploymentStatus({ ...repository, deployment_id: deployment, ...toStatusBody(status) });
    },
    listDeployments: (commit) => list({ sha: commit }),
    listEnvironmentDeployments: (environment) => list({ environment }),
    listDeploymentStatuses: async (deployment) => {
      const of = { ...repository, deployment_id: deployment, per_page: 100 };
      return (await octokit.paginate(repos.listDeploymentStatuses, of)).map(toStatus);
    },
  };
}

/**
 * Nothing is merged and nothing waited for: the run that asks is the deployment. `task` has a name of its own, so that
 * nobody who listens for deployments carries this one out.
 */
function toBody({ ref, environment, description, transient }: DeploymentRequest) {
  return {
    ref,
    environment,
    description,
    transient_environment: transient,
    task: "webhook2sqs",
    auto_merge: false,
    required_contexts: [],
  };
}

function toDeployment({ id, environment }: Deployment): Deployment {
  return { id, environment };
}

/** GitHub's limit; it refuses a longer one. */
const longestDescription = 140;

function toStatusBody({ state, logUrl, environmentUrl, description }: DeploymentStatus) {
  const characters = [...description];
  const isLong = characters.length > longestDescription;
  return {
    state,
    log_url: logUrl,
    ...(environmentUrl === "" ? {} : { environment_url: environmentUrl }),
    description: isLong ? `${characters.slice(0, longestDescription - 1).join("")}…` : description,
    auto_inactive: true,
  };
}

interface StatusOfGitHub {
  readonly state: string;
  readonly log_url?: string;
  readonly environment_url?: string;
  readonly description: string;
}

/** The rest of GitHub's states are not there yet. */
const finalStates = new Map<string, DeploymentStatus["state"]>([
  ["success", "success"],
  ["failure", "failure"],
  ["error", "error"],
  ["inactive", "inactive"],
]);

function toStatus({ state, log_url = "", environment_url = "", description }: StatusOfGitHub): DeploymentStatus {
  return {
    state: finalStates.get(state) ?? "in_progress",
    logUrl: log_url,
    environmentUrl: environment_url,
    description,
  };
}
