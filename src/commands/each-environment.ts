import { readEnvironments } from "../config/read-config.ts";
import type { Inputs } from "../inputs.ts";
import type { Ports } from "../ports.ts";
import { type Part, partsOf } from "../report/outcome.ts";
import { attempt, type Recipe } from "./attempt.ts";

/**
 * The same for each environment of a file when none is named, in the file's order and one after the other. What fails
 * in one does not hide what the others have to say. A file without environments is one stack.
 */
export function inEachEnvironment(recipe: Recipe): Recipe {
  return async (inputs, ports) => {
    const environments = await findEnvironments(inputs, ports);
    if (environments.length === 0) return recipe(inputs, ports);
    const parts: Part[] = [];
    for (const environment of environments) {
      ports.progress.info(`Environment ${environment}:`);
      const own = { ...inputs, environment };
      parts.push(...partsOf(await attempt(recipe, own, ports), own));
    }
    return { result: "several", parts };
  };
}

async function findEnvironments(inputs: Inputs, { files }: Pick<Ports, "files">): Promise<readonly string[]> {
  const isNamed = inputs.environment !== null || inputs.previewOf !== null;
  return isNamed ? [] : readEnvironments(inputs, files);
}
