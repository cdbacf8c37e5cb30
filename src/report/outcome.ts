import type { Drift } from "../drift/finding.ts";
import type { RevertRefusal } from "../drift/refuse-revert.ts";
import type { Problem } from "../errors.ts";
import type { KeptIssue } from "../github/drift-issue.ts";
import type { Inputs } from "../inputs.ts";
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
import type { Failure } from "./failure-output.ts";
import type { PreviewsRemoved } from "./previews-removed.ts";

export type { Failure } from "./failure-output.ts";

/** How a run ended: the one value from which outputs, job summary, annotations and exit code are made. */
export type Outcome = PartOutcome | SeveralOutcomes;

/** One run about several stacks: the file's environments, or a plan and its preview. At least one part. */
export interface SeveralOutcomes {
  readonly result: "several";
  readonly parts: readonly Part[];
}

/** What a run did about one of several stacks, as a run about it alone would have ended. */
export interface Part {
  readonly inputs: Inputs;
  readonly outcome: PartOutcome;
}

export type PartOutcome =
  | Deployed
  | DriftReport
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
  | PreviewsRemoved
  | { readonly result: "valid"; readonly stackName: string; readonly endpoints: number; readonly queues: number }
  | { readonly result: "rendered"; readonly stackName: string; readonly files: readonly string[] }
  /** The run was stopped from outside; the failure says what state the stack is in. */
  | { readonly result: "cancelled"; readonly failure: Failure }
  /** The event asks for nothing. */
  | { readonly result: "nothing" };

/** A stack against what was deployed and against the file, and what was done about it. */
export interface DriftReport extends Drift {
  readonly result: "drifted" | "in-sync";
  readonly policy: Inputs["driftPolicy"];
  readonly stackName: string;
  /** ARN. */
  readonly stackId: string;
  readonly region: string;
  readonly baseUrl: string;
  /** What a drift-reverting change set wrote back, and is no drift any more; null where none was executed. */
  readonly reverted: readonly NamedChange[] | null;
  /** Why no drift-reverting change set was executed, where one was asked for. */
  readonly refusals: readonly RevertRefusal[];
  /** Null where there is none, or it could not be written. */
  readonly issue: KeptIssue | null;
}

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
  /** Null: it is no preview. */
  readonly preview: Preview | null;
}

/** What tells a pull request's preview from other stacks. */
export interface Preview {
  readonly pullRequest: string;
  /** RFC 3339: when the janitor removes it at the latest; empty when its tag was taken off. */
  readonly expires: string;
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

/** The outcomes that a run has, one for each of its stacks. */
export function outcomesOf(outcome: Outcome): readonly PartOutcome[] {
  return outcome.result === "several" ? outcome.parts.map((part) => part.outcome) : [outcome];
}

/** A run's parts, or the one that it is by itself. */
export function partsOf(outcome: Outcome, inputs: Inputs): readonly Part[] {
  return outcome.result === "several" ? outcome.parts : [{ inputs, outcome }];
}

/** The result as the output of that name has it: of several parts that of the first red one, else of one that drifted, else of the last. */
export function resultOf(outcome: Outcome): string {
  switch (outcome.result) {
    case "several":
      return resultOf(mostTelling(outcomesOf(outcome)));
    case "previews-removed":
      return outcome.failed.length > 0 ? "failed" : "destroyed";
    default:
      return outcome.result;
  }
}

function mostTelling(parts: readonly PartOutcome[]): PartOutcome {
  const drifted = parts.find(({ result }) => result === "drifted");
  return parts.find(isRed) ?? drifted ?? parts.at(-1) ?? { result: "nothing" };
}

/** Whether the job must turn red. */
export function isRed(outcome: Outcome): boolean {
  if (outcome.result === "several") return outcome.parts.some((part) => isRed(part.outcome));
  if (outcome.result === "drifted") return outcome.policy === "fail";
  return red.has(resultOf(outcome));
}

const red: ReadonlySet<string> = new Set(["failed", "refused", "cancelled"]);
