import type { DeploymentRequest, DeploymentStatus, GitHub } from "../../src/github-api.ts";
import { githubFault } from "./github-fault.ts";

type DeploymentMethods = Pick<
  GitHub,
  | "createDeployment"
  | "createDeploymentStatus"
  | "listDeployments"
  | "listEnvironmentDeployments"
  | "listDeploymentStatuses"
>;

export interface FakeDeployment extends DeploymentRequest {
  readonly id: number;
  /** Newest first. */
  readonly statuses: readonly DeploymentStatus[];
  /** A success that a later one in the same environment took the place of, or one that was ended. */
  readonly isInactive: boolean;
}

export interface FakeDeployments extends DeploymentMethods {
  /** Oldest first. */
  readonly deployments: readonly FakeDeployment[];
  /** What GitHub does at the start of a job with an `environment:`; `logUrl` is the job's. Returns the deployment's id. */
  startJob(commit: string, environment: string, logUrl: string): number;
}

type Kept = { -readonly [K in keyof FakeDeployment]: FakeDeployment[K] };

/** Deployments: a success makes the earlier ones of its environment inactive, but for transient ones and production. */
export function createFakeDeployments(): FakeDeployments {
  const deployments: Kept[] = [];
  const create = (request: DeploymentRequest) => {
    const deployment = { ...request, id: 500 + deployments.length, statuses: [], isInactive: false };
    deployments.push(deployment);
    return deployment;
  };
  const listed = (isWanted: (deployment: Kept) => boolean) =>
    deployments
      .filter(isWanted)
      .map(({ id, environment }) => ({ id, environment }))
      .reverse();
  const known = (id: number, request: string) => {
    const deployment = deployments.find((each) => each.id === id);
    if (!deployment) throw githubFault(`${request} /repos/acme/hooks/deployments/${id}/statuses`, "404 Not Found");
    return deployment;
  };
  return {
    deployments,
    startJob: (ref, environment, logUrl) => {
      const deployment: Kept = create({ ref, environment, description: "", transient: false });
      deployment.statuses = [{ state: "in_progress", logUrl, environmentUrl: "", description: "" }];
      return deployment.id;
    },
    createDeployment: async (request) => {
      checkDescription(request, "POST /repos/acme/hooks/deployments");
      const { id, environment } = create(request);
      return { id, environment };
    },
    createDeploymentStatus: async (id, status) => {
      const deployment = known(id, "POST");
      checkDescription(status, `POST /repos/acme/hooks/deployments/${id}/statuses`);
      deployment.statuses = [status, ...deployment.statuses];
      deployment.isInactive = status.state === "inactive";
      if (status.state === "success") deactivateOthers(deployment, deployments);
    },
    listDeployments: async (commit) => listed(({ ref }) => ref === commit),
    listEnvironmentDeployments: async (name) => listed(({ environment }) => environment === name),
    listDeploymentStatuses: async (id) => known(id, "GET").statuses,
  };
}

/** As https://docs.github.com/en/rest/deployments/statuses describes `auto_inactive`. */
function deactivateOthers(deployment: Kept, deployments: readonly Kept[]): void {
  if (deployment.environment === "production") return;
  for (const other of deployments) {
    const isEarlier = other.id < deployment.id && other.environment === deployment.environment;
    if (isEarlier && !other.transient && other.statuses[0]?.state === "success") other.isInactive = true;
  }
}

function checkDescription({ description }: { readonly description: string }, request: string): void {
  if ([...description].length > 140)
    throw githubFault(request, "422 Validation Failed: description is too long (maximum is 140 characters)");
}
