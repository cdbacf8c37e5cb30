import { readConfig } from "../config/read-config.ts";
import type { Inputs } from "../inputs.ts";
import type { Ports } from "../ports.ts";
import type { Outcome } from "../report/outcome.ts";
import { destroyStack } from "../stack/destroy-stack.ts";
import { findOwnStack } from "../stack/find-stack.ts";
import { connect } from "./connect.ts";

/** Deletes the stack if it is ours; its queues and their messages stay. */
export async function destroy(inputs: Inputs, ports: Ports): Promise<Outcome> {
  const { config } = await readConfig(inputs, ports.files);
  const connection = await connect(inputs, ports);
  const stack = await findOwnStack(config.name, inputs.owner, connection);
  const at = { result: "destroyed", stackName: config.name, region: connection.aws.region } as const;
  return { ...at, retained: await destroyStack(stack, connection) };
}
