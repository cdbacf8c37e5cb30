import type { ErrorCode } from "../errors.ts";

/** The `failure` output. */
export interface Failure {
  readonly code: ErrorCode;
  /** Logical ID, queue, secret or file; null when it is about none. */
  readonly resource: string | null;
  readonly cause: string;
  readonly remedy: string;
  readonly file: string | null;
  /** Line of the config file that it stems from, from 1; null when it stems from none. */
  readonly line: number | null;
  readonly column: number | null;
}
