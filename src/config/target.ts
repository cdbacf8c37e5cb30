import type { Inputs } from "../inputs.ts";

/** Which of the file's stacks is meant: that of an environment, a pull request's preview, or the only one. */
export type Target = Pick<Inputs, "environment" | "previewOf">;

/** The stack that a file without environments describes. */
export const onlyStack: Target = { environment: null, previewOf: null };
