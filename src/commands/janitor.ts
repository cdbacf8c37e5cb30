import type { Inputs } from "../inputs.ts";
import type { Ports } from "../ports.ts";
import type { Outcome } from "../report/outcome.ts";

/** Placeholder while the work is under way. */
export async function janitor(_inputs: Inputs, _ports: Ports): Promise<Outcome> {
  throw new Error("janitor is not there yet");
}
