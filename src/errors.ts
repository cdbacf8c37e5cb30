/** Every way a run can fail, by the name that the `failure` output carries. */
export type ErrorCode =
  | "input-invalid"
  | "event-unsupported"
  | "config-missing"
  | "config-invalid"
  | "config-outside-workspace"
  | "environment-missing"
  | "environment-unknown"
  | "credentials-missing"
  | "oidc-token-missing"
  | "role-refused"
  | "account-refused"
  | "permission-missing"
  | "aws-unreachable"
  | "aws-busy"
  | "aws-error"
  | "github-error"
  | "artifact-bucket-foreign"
  | "artifact-bucket-missing"
  | "artifact-mismatch"
  | "template-mismatch"
  | "stack-foreign"
  | "stack-protected"
  | "stack-missing"
  | "stack-overtaken"
  | "stack-unrecoverable"
  | "oidc-audience-missing"
  | "queue-foreign"
  | "queue-missing"
  | "removal-unannounced"
  | "plan-changed"
  | "plan-missing"
  | "secret-missing"
  | "change-set-failed"
  | "change-set-gone"
  | "deployment-failed"
  | "smoke-failed"
  | "drift-found"
  | "timeout"
  | "cancelled"
  | "internal";

/** Where in the config file a problem is; lines and columns count from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** One thing that is wrong with the config file. `path` is dotted: `queues.builds.fifo`. */
export interface Problem extends Position {
  readonly path: string;
  /** What was expected and what was found. Never the value of anything under `verify`. */
  readonly message: string;
  readonly remedy: string;
}

interface ActionErrorOptions {
  readonly message: string;
  readonly remedy: string;
  readonly cause?: unknown;
  readonly problems?: readonly Problem[];
  /** The logical ID, queue, secret or file it happened to. */
  readonly resource?: string;
}

/** A failure with its cause and what to do next; the only error this project throws on purpose. */
export class ActionError extends Error {
  readonly code: ErrorCode;
  readonly remedy: string;
  readonly problems: readonly Problem[];
  readonly resource: string | null;

  constructor(code: ErrorCode, options: ActionErrorOptions) {
    super(options.message, { cause: options.cause });
    this.name = "ActionError";
    this.code = code;
    this.remedy = options.remedy;
    this.problems = options.problems ?? [];
    this.resource = options.resource ?? null;
  }
}
