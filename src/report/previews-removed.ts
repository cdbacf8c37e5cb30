import type { LeftStack } from "../stack/preview/preview-stack.ts";
import type { LostQueue } from "../stack/preview/take-down.ts";
import type { Failure } from "./failure-output.ts";

/** What became of previews that nobody needs any more, and of their artifacts. */
export interface PreviewsRemoved {
  readonly result: "previews-removed";
  readonly region: string;
  readonly removed: readonly RemovedPreview[];
  /** What should have gone and did not. */
  readonly failed: readonly FailedRemoval[];
  /** What looks like a preview and stays. */
  readonly left: readonly LeftStack[];
  readonly artifacts: RemovedArtifacts;
  /** What was not looked at or not done, and why, as sentences. */
  readonly notes: readonly string[];
}

/** Whose preview it was. */
export interface PreviewIdentity {
  readonly stack: string;
  readonly pullRequest: number;
  /** Path of the config file that it was made from. */
  readonly config: string;
}

export interface RemovedPreview extends PreviewIdentity {
  /** Why it went: "pull request #7 is closed". */
  readonly why: string;
  readonly queues: readonly LostQueue[];
}

export interface FailedRemoval extends PreviewIdentity {
  readonly failure: Failure;
}

export interface RemovedArtifacts {
  readonly count: number;
  readonly bytes: number;
}
