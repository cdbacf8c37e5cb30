import { describeFault } from "../describe-fault.ts";
import { escapeForeignLine } from "../escape-foreign-text.ts";
import { endDeployments } from "../github/deployment.ts";
import type { Inputs } from "../inputs.ts";
import type { Ports } from "../ports.ts";
import { type Outcome, type Part, partsOf } from "../report/outcome.ts";

/** Ends what a stopped run shows as a deployment in progress. There may be none. */
export async function abandonDeployment(
  outcome: Outcome,
  inputs: Inputs,
  ports: Pick<Ports, "github" | "progress">,
): Promise<void> {
  await Promise.all(partsOf(outcome, inputs).map((part) => abandon(part, ports)));
}

async function abandon(
  { outcome, inputs: { command, region, run } }: Part,
  { github, progress }: Pick<Ports, "github" | "progress">,
): Promise<void> {
  if (outcome.result !== "cancelled" || command !== "deploy" || !github || run.commit === "") return;
  const { resource: stackName, cause } = outcome.failure;
  const at = { commit: run.commit, environment: `${region}/${stackName}`, logUrl: run.url };
  try {
    await endDeployments(at, { state: "error", environmentUrl: "", description: escapeForeignLine(cause) }, github);
  } catch (error) {
    progress.warning(`GitHub was not told that the deployment was cancelled: ${describeFault(error)}`);
  }
}
