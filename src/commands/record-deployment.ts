import { describeFault } from "../describe-fault.ts";
import { escapeForeignLine } from "../escape-foreign-text.ts";
import { type DeploymentEnd, type StartedDeployment, startDeployment } from "../github/deployment.ts";
import type { Inputs } from "../inputs.ts";
import type { Ports } from "../ports.ts";
import { describeOutcome } from "../report/describe-outcome.ts";
import { isRed, type Outcome } from "../report/outcome.ts";

type Recording = Pick<Ports, "github" | "progress">;

/**
 * Shows work as a deployment on GitHub, from when it says that it begins to its end. What GitHub says never changes the
 * outcome.
 */
export async function recordDeployment(
  inputs: Inputs,
  ports: Recording,
  work: (begin: (stackName: string) => void) => Promise<Outcome>,
): Promise<Outcome> {
  let starting: Promise<StartedDeployment | null> | undefined;
  const begin = (stackName: string) => {
    starting ??= start(stackName, inputs, ports);
  };
  try {
    const outcome = await work(begin);
    await finish(await starting, outcome, ports);
    return outcome;
  } catch (error) {
    await end(
      await starting,
      { state: "error", environmentUrl: "", description: escapeForeignLine(describeFault(error)) },
      ports,
    );
    throw error;
  }
}

async function start(
  stackName: string,
  inputs: Inputs,
  { github, progress }: Recording,
): Promise<StartedDeployment | null> {
  const { commit, url, id } = inputs.run;
  if (!github || commit === "") return null;
  const environment = `${inputs.region}/${stackName}`;
  try {
    return await startDeployment(
      { commit, environment, description: `Deploys ${inputs.config}`, logUrl: url, runId: id },
      github,
    );
  } catch (error) {
    progress.info(`GitHub shows no deployment of this run: ${describeFault(error)}`);
    return null;
  }
}

async function finish(
  deployment: StartedDeployment | null | undefined,
  outcome: Outcome,
  ports: Pick<Ports, "progress">,
): Promise<void> {
  const environmentUrl = "stack" in outcome ? outcome.stack.baseUrl : "";
  const state = isRed(outcome) ? "failure" : "success";
  await end(deployment, { state, environmentUrl, description: escapeForeignLine(describeOutcome(outcome)) }, ports);
}

async function end(
  deployment: StartedDeployment | null | undefined,
  state: DeploymentEnd,
  { progress }: Pick<Ports, "progress">,
): Promise<void> {
  try {
    await deployment?.finish(state);
  } catch (error) {
    progress.warning(`GitHub was not told how the deployment ended: ${describeFault(error)}`);
  }
}
