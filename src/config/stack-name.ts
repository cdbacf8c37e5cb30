import { valueAt } from "./finding.ts";
import type { Target } from "./target.ts";

/** What a stack of the file is called. */
export function stackNameOf(name: string, { environment, previewOf }: Target): string {
  if (previewOf !== null) return `${name}-pr-${previewOf}`;
  return environment === null ? name : `${name}-${environment}`;
}

/** The name as the file has it; a stand-in while it is not in order. */
export function writtenName(value: unknown): string {
  const name = valueAt(value, ["name"]);
  return typeof name === "string" ? name : "stack";
}
