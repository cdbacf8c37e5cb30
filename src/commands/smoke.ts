import { ActionError } from "../errors.ts";
import type { Inputs } from "../inputs.ts";
import type { Ports } from "../ports.ts";
import type { Outcome } from "../report/outcome.ts";
import { findStack } from "../stack/find-stack.ts";
import { build } from "./build.ts";
import { connect } from "./connect.ts";
import { toDeployedStack } from "./deployed-stack.ts";
import { smokeStack } from "./smoke-stack.ts";

/** Tries the stack that stands, without deploying. */
export async function smoke(inputs: Inputs, ports: Ports): Promise<Outcome> {
  const built = await build(inputs, ports);
  const connection = await connect(inputs, ports);
  const { config } = built.file;
  const found = await findStack(config.name, inputs.owner, connection);
  if (found.state === "absent") throw stackMissing(config.name, connection.aws.region);
  const stack = toDeployedStack(found.stack, config, connection);
  const deployed = { result: "smoked", stack, smoke: null, changes: 0 } as const;
  return smokeStack({ built, inputs, deployed, created: new Set() }, ports, connection);
}

function stackMissing(name: string, region: string): ActionError {
  return new ActionError("stack-missing", {
    message: `There is no stack ${name} in ${region}`,
    remedy: "Deploy it first, or check `aws-region` and the credentials' account.",
    resource: name,
  });
}
