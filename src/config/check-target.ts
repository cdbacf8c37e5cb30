import { ActionError } from "../errors.ts";
import { didYouMean } from "./did-you-mean.ts";
import { quote } from "./finding.ts";
import type { Target } from "./target.ts";

/**
 * Makes sure that the run names one of the file's stacks. Of an environment that there is not, nothing is guessed.
 * @throws ActionError `environment-missing` or `environment-unknown`
 */
export function checkTarget(file: string, target: Target, environments: readonly string[]): void {
  const { environment, previewOf } = target;
  if (environment !== null && !environments.includes(environment)) throw unknown(file, environment, environments);
  if (environment === null && previewOf === null && environments.length > 0) throw missing(file, environments);
}

function unknown(file: string, environment: string, environments: readonly string[]): ActionError {
  const meant = didYouMean(environment, environments);
  const [message, remedy] =
    environments.length === 0
      ? ["has no environments", `Leave the input out, or add \`environments: { ${environment}: {} }\`.`]
      : [
          `has only ${environments.join(", ")}`,
          meant === undefined ? "Name one of them, or add it under `environments`." : `Did you mean "${meant}"?`,
        ];
  return new ActionError("environment-unknown", {
    message: `The input \`environment\` is ${quote(environment)}, and ${file} ${message}`,
    remedy,
    resource: environment,
  });
}

function missing(file: string, environments: readonly string[]): ActionError {
  return new ActionError("environment-missing", {
    message: `${file} has environments, and the input \`environment\` names none of them: ${environments.join(", ")}`,
    remedy: `Set the input, such as \`environment: ${environments[0]}\`: each environment is a stack of its own.`,
  });
}
