import type { Inputs } from "../inputs.ts";
import type { Ports } from "../ports.ts";
import type { Outcome } from "../report/outcome.ts";
import { build, openConfig } from "./build.ts";

/** Parses and renders the config file; nothing is contacted. */
export async function validate(inputs: Inputs, ports: Ports): Promise<Outcome> {
  const file = await openConfig(inputs, ports);
  await build(file, inputs, ports);
  const { config } = file;
  return {
    result: "valid",
    stackName: config.name,
    endpoints: config.endpoints.length,
    queues: config.queues.length,
  };
}
