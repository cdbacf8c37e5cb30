import type { Inputs } from "../inputs.ts";
import type { Ports } from "../ports.ts";
import { toFailedOutcome } from "../report/failure.ts";
import type { Outcome } from "../report/outcome.ts";

/** What a command is: one recipe. */
export type Recipe = (inputs: Inputs, ports: Ports) => Promise<Outcome>;

/** Follows a recipe to its end; a fault is an outcome too. Where it came from is told to who debugs. */
export async function attempt(recipe: Recipe, inputs: Inputs, ports: Ports): Promise<Outcome> {
  try {
    return await recipe(inputs, ports);
  } catch (error) {
    ports.progress.debug(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return toFailedOutcome(error, inputs.config);
  }
}
