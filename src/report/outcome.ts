import type { Problem } from "../errors.ts";
import type { VerifyConfig } from "../providers/verify-config.ts";
import type { SmokeReport } from "../smoke/smoke-report.ts";
import type { RetainedQueue } from "../stack/destroy-stack.ts";
import type { NamedChange } from "../stack/name-change.ts";
import type { PlannedChanges } from "../stack/plan-stack.ts";

/** How a run ended: the one value from which outputs, job summary, annotations and exit code are made. */
export type Outcome =
  | Deployed
  | {
      readonly result: "failed";
      readonly failure: Failure;
      readonly problems: readonly Problem[];
      readonly deployed: Deployed | null;
    }
  | { readonly result: "planned" | "refused"; readonly stackName: string; readonly region: string; readonly plan: Plan }
  | {
      readonly result: "destroyed";
      readonly stackName: string;
      readonly region: string;
      readonly retained: readonly RetainedQueue[] | null;
    }
  | { readonly result: "valid"; readonly stackName: string; readonly endpoints: number; readonly queues: number }
  | { readonly result: "rendered"; readonly stackName: string; readonly files: readonly string[] }
  /** The event asks for nothing. */
  | { readonly result: "nothing" };

/** A stack that stands, and what its smoke test found; null when none ran. */
export interface Deployed {
  readonly result: "created" | "updated" | "no-changes" | "smoked";
  readonly stack: DeployedStack;
  readonly smoke: SmokeReport | null;
  /** How many resources this run touched. */
  readonly changes: number;
}

export interface DeployedStack {
  readonly name: string;
  /** ARN. */
  readonly id: string;
  readonly region: string;
  readonly baseUrl: string;
  readonly endpoints: readonly DeployedEndpoint[];
  readonly queues: readonly DeployedQueue[];
}

export interface DeployedEndpoint {
  readonly name: string;
  readonly url: string;
  readonly methods: readonly string[];
  /** Queue keys. */
  readonly queues: readonly string[];
  readonly verify: VerifyConfig;
  /** The secrets' references as in the file, current first. */
  readonly secrets: readonly string[];
}

export interface DeployedQueue {
  readonly name: string;
  readonly url: string;
  readonly arn: string;
  readonly deadLetterArn: string | null;
}

export interface Plan {
  readonly from: PlannedChanges["from"];
  readonly changes: readonly NamedChange[];
  /** What deploy would not do, or did not. */
  readonly refusals: readonly Failure[];
  /** Whether the stack stands already. */
  readonly exists: boolean;
}

/** The `failure` output. */
export interface Failure {
  readonly code: string;
  /** Logical ID, queue, secret or file; null when it is about none. */
  readonly resource: string | null;
  readonly cause: string;
  readonly remedy: string;
  readonly file: string | null;
  /** Line of the config file that it stems from, from 1; null when it stems from none. */
  readonly line: number | null;
  readonly column: number | null;
}

/** Whether the job must turn red. */
export function isRed({ result }: Outcome): boolean {
  return result === "failed" || result === "refused";
}
