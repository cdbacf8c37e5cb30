import type { ErrorCode } from "../errors.ts";

/** Something deploy will not do: an outcome that names its cause, not a fault. */
export interface Refusal {
  readonly code: ErrorCode;
  /** Dotted path in the config file that it stems from. */
  readonly path: string;
  /** The queue, path, stack or secret it is about. */
  readonly resource: string;
  readonly cause: string;
  readonly remedy: string;
}
