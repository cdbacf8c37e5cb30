import { ActionError } from "../errors.ts";
import type { Inputs } from "../inputs.ts";
import type { CallerIdentity, Ports } from "../ports.ts";
import type { StackContext } from "../stack/context.ts";

export interface Connection extends StackContext {
  readonly caller: CallerIdentity;
}

/** Reaches AWS and learns as whom; without a repository id nothing could be called ours. */
export async function connect(inputs: Inputs, ports: Ports): Promise<Connection> {
  if (inputs.owner.repository === "") throw repositoryMissing();
  const aws = await ports.aws();
  const caller = await aws.sts.getCallerIdentity();
  const { clock, random, progress } = ports;
  return { aws, clock, random, progress, waitTimeout: inputs.waitTimeout, caller };
}

function repositoryMissing(): ActionError {
  return new ActionError("input-invalid", {
    message: "The repository's id is not known, so no stack could be told from another's",
    remedy: "Run this as a GitHub Action, or set GITHUB_REPOSITORY_ID.",
  });
}
