import { ActionError } from "../errors.ts";
import type { Inputs } from "../inputs.ts";
import type { Ports } from "../ports.ts";
import { checkExistingQueues } from "../refusals/existing-queues.ts";
import type { Outcome } from "../report/outcome.ts";
import { isDeployed } from "../stack/deploy-stack.ts";
import { expiryTag } from "../stack/preview/expiry.ts";
import { toDeployedStack } from "./deployed-stack.ts";
import { prepare } from "./prepare.ts";
import { requirePresent } from "./require-present.ts";
import { toRevision } from "./revision.ts";
import { smokeStack } from "./smoke-stack.ts";

/** Tries the stack that stands, without deploying. */
export async function smoke(inputs: Inputs, ports: Ports): Promise<Outcome> {
  if (inputs.smoke === "off") throw switchedOff();
  const { built, connection, found } = await prepare("smoke", inputs, ports);
  const { config } = built.file;
  const standing = requirePresent(found, { name: config.name, region: connection.aws.region }, ports);
  const [missing] = await checkExistingQueues(config, connection);
  if (missing) throw new ActionError(missing.code, { ...missing, message: `${missing.cause}: requests get 503` });
  const expiry = inputs.previewOf === null ? {} : expiryTag(found, ports.clock);
  const findings = { adoptions: [], pending: [], digest: null, pullRequest: null, expiry };
  if (!isDeployed(toRevision(built, inputs, findings), found))
    ports.progress.warning(
      "The config file is not what is deployed: an endpoint may fail for that alone. Deploy it first",
    );
  const stack = toDeployedStack(standing.stack, config, connection);
  const deployed = {
    result: "smoked",
    stack,
    smoke: null,
    changes: 0,
    durations: [],
    plan: null,
    planCheck: null,
  } as const;
  return smokeStack({ built, inputs, deployed, created: new Set() }, ports, connection);
}

function switchedOff(): ActionError {
  return new ActionError("input-invalid", {
    message: "The command `smoke` has nothing to do with the input `smoke: off`",
    remedy: "Leave the input `smoke` out, or set it to auto, receive or receipt.",
  });
}
