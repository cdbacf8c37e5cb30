import type { Aws, Clock, Progress, Random } from "../ports.ts";

/** What every stage of a stack's life works with. */
export interface StackContext {
  readonly aws: Aws;
  readonly clock: Clock;
  readonly random: Random;
  readonly progress: Progress;
  /** Milliseconds to wait for an operation; past it is a failure, never a success. */
  readonly waitTimeout: number;
  /** ARN of the role that CloudFormation works as; null: that of the run. */
  readonly serviceRole: string | null;
}
