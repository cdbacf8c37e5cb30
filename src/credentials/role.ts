import type { Command } from "../command.ts";
import type { Choice } from "../parse-input.ts";

/** The roles that a run may assume: each has what its commands need and no more. */
export type Role = "plan" | "deploy" | "preview";

/** Which of them a run works as. What only looks plans; what touches a preview has no power over anything else. */
export function roleFor({ command, previewOf, driftPolicy }: Errand): Role {
  if (previewOf !== null || command === "janitor") return "preview";
  if (command === "drift") return driftPolicy === "revert" ? "deploy" : "plan";
  return command === "deploy" || command === "destroy" || command === "smoke" ? "deploy" : "plan";
}

interface Errand {
  readonly command: Command | null;
  readonly previewOf: number | null;
  readonly driftPolicy: Choice<"drift-policy">;
}
