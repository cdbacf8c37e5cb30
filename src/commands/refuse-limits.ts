import type { ConfigFile } from "../config/parse-config.ts";
import { ActionError } from "../errors.ts";
import { exceededLimits } from "../template/exceeded-limits.ts";
import type { Template } from "../template/template.ts";

/** Refuses what AWS would only refuse halfway through a deployment. */
export function refuseLimits(template: Template, { file, positionOf }: ConfigFile): void {
  const problems = exceededLimits(template).map(({ message, remedy }) => ({
    path: "endpoints",
    ...positionOf("endpoints"),
    message,
    remedy,
  }));
  if (problems.length === 0) return;
  throw new ActionError("config-invalid", {
    message: [`${file} asks for more than AWS allows`, ...problems.map(({ message }) => `  ${message}`)].join("\n"),
    remedy: "Correct the file: nothing was changed.",
    problems,
  });
}
