import type { ErrorCode, Problem } from "../errors.ts";
import type { ConfigChange } from "../plan/config-change.ts";
import type { NamedChange } from "../plan/name-change.ts";
import type {
  Addresses,
  CostChange,
  HandlerChange,
  HandlerVersion,
  PlanCheck,
  PlanDigest,
  PropertyDiff,
} from "../plan/plan-parts.ts";
import type { VerifyConfig } from "../providers/verify-config.ts";
import type { SmokeReport } from "../smoke/smoke-report.ts";
import type { RetainedQueue } from "../stack/destroy-stack.ts";
import type { ResourceDuration } from "../stack/operation/durations.ts";
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
  /** The run was stopped from outside; the failure says what state the stack is in. */
  | { readonly result: "cancelled"; readonly failure: Failure }
  /** The event asks for nothing. */
  | { readonly result: "nothing" };

/** A stack that stands, and what its smoke test found; null when none ran. */
export interface Deployed {
  readonly result: "created" | "updated" | "no-changes" | "smoked";
  readonly stack: DeployedStack;
  readonly smoke: SmokeReport | null;
  /** How many resources this run touched. */
  readonly changes: number;
  /** How long each of them took, in CloudFormation's order. */
  readonly durations: readonly ResourceDuration[];
  /** What was to change; null for a smoke test alone. */
  readonly plan: Plan | null;
  readonly planCheck: PlanCheck | null;
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
  /** Whether the secret was made with the stack. */
  readonly generatesSecret: boolean;
}

export interface DeployedQueue {
  readonly name: string;
  readonly url: string;
  readonly arn: string;
  readonly deadLetterArn: string | null;
}

export interface Plan {
  /** Who worked the changes out: CloudFormation, this run alone, or, without credentials, the base branch's file. */
  readonly from: PlannedChanges["from"] | "base-branch";
  readonly changes: readonly NamedChange[];
  /** What deploy would not do, or did not. */
  readonly refusals: readonly Failure[];
  /** Whether the stack stands already. */
  readonly exists: boolean;
  /** Where the endpoints are; null while that is not known. */
  readonly baseUrl: string | null;
  /** In the words of the config file; null when what is deployed cannot be told in them. */
  readonly configChanges: readonly ConfigChange[] | null;
  readonly addresses: Addresses;
  readonly properties: readonly PropertyDiff[];
  /** Null when it does not change. */
  readonly cost: CostChange | null;
  /** The handler that a deploy would put in place. */
  readonly handler: HandlerVersion;
  /** Null when it does not change. */
  readonly handlerChange: HandlerChange | null;
  /** Null for a plan without credentials. */
  readonly digest: PlanDigest | null;
  /** The config file's warnings. */
  readonly warnings: readonly Problem[];
  /** What a reviewer should know besides, as sentences. */
  readonly notes: readonly string[];
}

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

/** Whether the job must turn red. */
export function isRed({ result }: Outcome): boolean {
  return result === "failed" || result === "refused" || result === "cancelled";
}
