import type { FieldPath, LogLevel } from "../../handler/settings.ts";
import type { VerifyConfig } from "../providers/verify-config.ts";

/** The config file, parsed: every default filled in, every name resolved, nothing optional. Sizes in bytes, durations in seconds. */
export interface StackConfig {
  /** The stack's name in CloudFormation: the file's, followed by the environment or by `pr-<n>`. */
  readonly name: string;
  /** The key under `environments` that this is; null: the file's only stack, or a preview. */
  readonly environment: string | null;
  /** Number of the pull request that this is the preview of; null: no preview. */
  readonly pullRequest: number | null;
  readonly endpoints: readonly EndpointConfig[];
  readonly queues: readonly QueueConfig[];
  /** The default for every endpoint. */
  readonly throttle: Throttle | null;
  readonly logs: { readonly level: LogLevel; readonly retention: number; readonly gateway: boolean };
  readonly tags: Readonly<Record<string, string>>;
  readonly function: FunctionConfig;
  readonly permissionsBoundary: string | null;
  readonly terminationProtection: boolean;
  readonly removed: readonly Removed[];
}

export interface EndpointConfig {
  readonly key: string;
  /** Starts with `/`. */
  readonly path: string;
  readonly methods: readonly string[];
  readonly verify: VerifyConfig;
  /** Whether its secret is made with the stack: in a preview that is given none. */
  readonly generatesSecret: boolean;
  /** Queue keys, at least one. */
  readonly queues: readonly string[];
  readonly groupBy: readonly FieldPath[];
  /** The endpoint's own, else, when the file has no default of its own, 10/20 for `verify: none`; null: the stage's default. */
  readonly throttle: Throttle | null;
  readonly rejects: { readonly respond: number };
  readonly respond: 200 | 202 | 204;
  readonly maxBody: number | null;
}

/** API Gateway's token bucket: requests a second, and how many may come at once. */
export interface Throttle {
  readonly rate: number;
  readonly burst: number;
}

export type QueueConfig = ManagedQueue | ExistingQueue;

/** A queue of this stack. */
export interface ManagedQueue {
  readonly kind: "managed";
  readonly key: string;
  /** `<stack>-<key>`, or `name:`; `.fifo` included. */
  readonly physicalName: string;
  readonly fifo: boolean;
  readonly retention: number;
  readonly visibilityTimeout: number;
  readonly deadLetter: {
    readonly physicalName: string;
    readonly maxReceives: number;
    readonly retention: number;
  } | null;
  /** ARN of a customer managed key; null: SSE-SQS. */
  readonly kmsKey: string | null;
}

/** A queue that is not ours: never managed, never deleted. */
export interface ExistingQueue {
  readonly kind: "existing";
  readonly key: string;
  readonly physicalName: string;
  readonly fifo: boolean;
  /** From the ARN; null: the stack's own. */
  readonly account: string | null;
  readonly region: string | null;
}

export interface FunctionConfig {
  readonly memory: number;
  readonly timeout: number;
  readonly architecture: "arm64" | "x86_64";
  readonly reservedConcurrency: number | null;
}

/** An entry of `removed:`. */
export interface Removed {
  readonly kind: "queues" | "endpoints";
  readonly key: string;
}
