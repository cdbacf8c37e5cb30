import { aFewAtOnce } from "../a-few-at-once.ts";
import type { Deployment, DeploymentStatus, GitHub } from "../github-api.ts";

/** What is deployed, where, and by which run. */
export interface DeploymentStart {
  readonly commit: string;
  /** Its name at GitHub: the stack's. */
  readonly environment: string;
  readonly description: string;
  /** Of the run, not of one of its jobs. */
  readonly logUrl: string;
  readonly runId: string;
}

/** A deployment that GitHub shows as running until it is finished. */
export interface StartedDeployment {
  finish(end: DeploymentEnd): Promise<void>;
}

/** `environmentUrl` is empty where nothing answers. */
export interface DeploymentEnd {
  readonly state: "success" | "failure" | "error";
  readonly environmentUrl: string;
  readonly description: string;
}

/** Shows at GitHub that a commit is being deployed; null when the job has an `environment:`, as GitHub does so itself then. */
export async function startDeployment(start: DeploymentStart, github: GitHub): Promise<StartedDeployment | null> {
  if (await hasEnvironment(start, github)) return null;
  const { id } = await github.createDeployment({
    ref: start.commit,
    environment: start.environment,
    description: shorten(start.description),
    transient: isPreview(start.environment),
  });
  const report = (status: Omit<DeploymentStatus, "logUrl">) =>
    github.createDeploymentStatus(id, {
      ...status,
      description: shorten(status.description),
      logUrl: start.logUrl,
    });
  // One that cannot be shown as running must be ended all the same.
  const begun = await report({ state: "in_progress", environmentUrl: "", description: start.description }).catch(
    (error: unknown) => ({ error }),
  );
  return {
    finish: async (end) => {
      await report(end);
      if (begun) throw begun.error;
    },
  };
}

/** Ends the deployments of an environment that a run has begun and not finished, also those whose id it never learnt. */
export async function endDeployments(
  { commit, environment, logUrl }: Pick<DeploymentStart, "commit" | "environment" | "logUrl">,
  end: DeploymentEnd,
  github: GitHub,
): Promise<void> {
  const ours = (await github.listDeployments(commit)).filter((one) => one.environment === environment);
  const description = shorten(end.description);
  const endIfRunning = async ({ id }: Deployment) => {
    const statuses = await github.listDeploymentStatuses(id);
    const isRunning = statuses.length > 0 && statuses.every(isBegunBy(logUrl));
    if (isRunning) await github.createDeploymentStatus(id, { ...end, description, logUrl });
  };
  await Promise.all(ours.slice(0, newest).map(endIfRunning));
}

/**
 * Ends the deployments of an environment whose stack is gone. GitHub ends none of a preview by itself: a later one of a
 * transient environment leaves the earlier ones as they are. @returns how many
 */
export async function deactivateDeployments(
  { environment, logUrl }: Pick<DeploymentStart, "environment" | "logUrl">,
  description: string,
  github: GitHub,
): Promise<number> {
  const deployments = await github.listEnvironmentDeployments(environment);
  const ended = await aFewAtOnce(deployments, async ({ id }) => {
    const [newest] = await github.listDeploymentStatuses(id);
    if (newest?.state === "inactive") return 0;
    await github.createDeploymentStatus(id, { state: "inactive", environmentUrl: "", description, logUrl });
    return 1;
  });
  return ended.reduce<number>((sum, one) => sum + one, 0);
}

/** One without a status may be anybody's. */
function isBegunBy(logUrl: string) {
  return (status: DeploymentStatus) => status.state === "in_progress" && status.logUrl === logUrl;
}

/**
 * The deployment of a job with an `environment:` is the one whose log is a job's of this run, and it lasts as long as
 * the job. Those of an earlier job or attempt have ended, and our own ones have the log of the whole run. Which of the
 * run's jobs this one is, the runner does not say: beside a parallel job with an `environment:` nothing is shown.
 */
async function hasEnvironment({ commit, runId }: DeploymentStart, github: GitHub): Promise<boolean> {
  const deployments = await github.listDeployments(commit);
  const isOfRunningJob = async ({ id }: Deployment) => {
    const statuses = await github.listDeploymentStatuses(id);
    const isOfJob = statuses.some(({ logUrl }) => logUrl.includes(`/actions/runs/${runId}/job/`));
    return isOfJob && statuses.every(({ state }) => state === "in_progress");
  };
  const found = await Promise.all(deployments.slice(0, newest).map(isOfRunningJob));
  return found.includes(true);
}

/** The job has just begun, so its deployment is among the newest of the commit; each one costs a request. */
const newest = 10;

/** Environments of pull requests end in `-pr-<number>`, as their stacks do. */
function isPreview(environment: string): boolean {
  return /-pr-\d+$/.test(environment);
}

/** GitHub refuses a longer description. */
const longestDescription = 140;

function shorten(text: string): string {
  const chars = [...text];
  return chars.length > longestDescription ? `${chars.slice(0, longestDescription - 1).join("")}…` : text;
}
