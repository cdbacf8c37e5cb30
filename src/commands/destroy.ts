import { readConfig } from "../config/read-config.ts";
import type { Inputs } from "../inputs.ts";
import type { Ports } from "../ports.ts";
import type { Outcome } from "../report/outcome.ts";
import { destroyStack } from "../stack/destroy-stack.ts";
import { findOwnStack } from "../stack/find-stack.ts";
import { connect } from "./connect.ts";
import { deactivate } from "./deactivate.ts";
import { destroyPreviews } from "./destroy-previews.ts";

/** Deletes the stack if it is ours; its queues and their messages stay. A preview goes with all that is in it. */
export function destroy(inputs: Inputs, ports: Ports): Promise<Outcome> {
  return inputs.previewOf === null ? destroyOwn(inputs, ports) : destroyPreviews(inputs, inputs.previewOf, ports);
}

async function destroyOwn(inputs: Inputs, ports: Ports): Promise<Outcome> {
  const { config } = await readConfig(inputs, ports.files);
  const connection = await connect(inputs, ports);
  const stack = await findOwnStack(config.name, inputs.owner, connection);
  const at = { result: "destroyed", stackName: config.name, region: connection.aws.region } as const;
  const retained = await destroyStack(stack, connection);
  await deactivate(config.name, inputs, ports);
  return { ...at, retained };
}
