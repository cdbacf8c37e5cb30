import { type StartedDeployment, startDeployment } from "../github/deployment.ts";
import type { Inputs } from "../inputs.ts";
import type { Ports } from "../ports.ts";
import { describeOutcome } from "../report/describe-outcome.ts";
import { isRed, type Outcome } from "../report/outcome.ts";
import { describeFault } from "./proposed.ts";

interface Recorded {
  readonly inputs: Inputs;
  readonly stackName: string;
}

/** Shows the work as a deployment on GitHub, from its beginning to its end. What GitHub says never changes the outcome. */
export async function recordDeployment(
  recorded: Recorded,
  ports: Pick<Ports, "github" | "progress">,
  work: () => Promise<Outcome>,
): Promise<Outcome> {
  const starting = start(recorded, ports);
  try {
    const outcome = await work();
    await finish(await starting, outcome, ports);
    return outcome;
  } catch (error) {
    await end(await starting, { state: "error", environmentUrl: "", description: describeFault(error) }, ports);
    throw error;
  }
}

async function start(
  { inputs, stackName }: Recorded,
  { github, progress }: Pick<Ports, "github" | "progress">,
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
  deployment: StartedDeployment | null,
  outcome: Outcome,
  ports: Pick<Ports, "progress">,
): Promise<void> {
  const environmentUrl = "stack" in outcome ? outcome.stack.baseUrl : "";
  const state = isRed(outcome) ? "failure" : "success";
  await end(deployment, { state, environmentUrl, description: describeOutcome(outcome) }, ports);
}

async function end(
  deployment: StartedDeployment | null,
  state: Parameters<StartedDeployment["finish"]>[0],
  { progress }: Pick<Ports, "progress">,
): Promise<void> {
  try {
    await deployment?.finish(state);
  } catch (error) {
    progress.warning(`GitHub was not told how the deployment ended: ${describeFault(error)}`);
  }
}
