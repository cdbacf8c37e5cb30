import type { StackResourceDrift } from "../drift-api.ts";
import { ActionError } from "../errors.ts";
import type { StackContext } from "../stack/context.ts";
import { poll } from "../stack/operation/poll.ts";
import { tolerate } from "../stack/operation/tolerate.ts";

/** What CloudFormation found. */
export interface Detected {
  readonly drifts: readonly StackResourceDrift[];
  /** Why it did not look at everything that it can look at; null when it did. */
  readonly trouble: string | null;
}

/** Lets CloudFormation compare the stack's resources with its template; one that somebody else began is awaited first. */
export async function detectDrift(stack: { readonly name: string; readonly arn: string }, context: StackContext) {
  const { cloudFormation } = context.aws;
  const detection = await poll(() => begin(stack.arn, context), `a drift detection of ${stack.name} to begin`, context);
  const look = async () => {
    const found = await cloudFormation.describeStackDriftDetectionStatus(detection);
    return found.DetectionStatus === "DETECTION_IN_PROGRESS" ? undefined : found;
  };
  const ended = await poll(tolerate(look, context), `the drift detection of ${stack.name}`, context);
  const { DetectionStatus, DetectionStatusReason = "the drift detection failed and does not say why" } = ended;
  const drifts = await cloudFormation.describeStackResourceDrifts(stack.arn);
  const detected: Detected = { drifts, trouble: DetectionStatus === "DETECTION_FAILED" ? DetectionStatusReason : null };
  return detected;
}

async function begin(arn: string, { aws }: StackContext): Promise<string | undefined> {
  try {
    return await aws.cloudFormation.detectStackDrift(arn);
  } catch (error) {
    if (error instanceof ActionError && /already in progress/i.test(error.message)) return undefined;
    throw error;
  }
}
