import { describeFault } from "../describe-fault.ts";
import { deactivateDeployments } from "../github/deployment.ts";
import type { Inputs } from "../inputs.ts";
import type { Ports } from "../ports.ts";

/** Shows on GitHub that a stack is gone. Without a token there is nobody to tell; what GitHub says changes nothing. */
export async function deactivate(
  stackName: string,
  { region, run }: Pick<Inputs, "region" | "run">,
  { github, progress }: Pick<Ports, "github" | "progress">,
): Promise<void> {
  if (!github) return;
  try {
    const at = { environment: `${region}/${stackName}`, logUrl: run.url };
    const ended = await deactivateDeployments(at, `The stack ${stackName} was destroyed`, github);
    if (ended > 0) progress.info(`GitHub shows ${stackName} as inactive`);
  } catch (error) {
    progress.info(`GitHub goes on showing ${stackName} as deployed: ${describeFault(error)}`);
  }
}
