import type {
  DescribeStackDriftDetectionStatusCommandOutput,
  StackResourceDrift,
} from "@aws-sdk/client-cloudformation";

export type { StackResourceDrift };

/** How far a drift detection is, and why it could not look at everything. */
export type DriftDetection = Pick<
  DescribeStackDriftDetectionStatusCommandOutput,
  "DetectionStatus" | "DetectionStatusReason"
>;

/** CloudFormation's drift detection, by its own names. */
export interface DriftApi {
  /** Begins to compare the stack's resources with its template. Answers the detection's id. */
  detectStackDrift(stack: string): Promise<string>;
  describeStackDriftDetectionStatus(detection: string): Promise<DriftDetection>;
  /** Every resource that the last detection looked at, of every page; what it cannot look at is not among them. */
  describeStackResourceDrifts(stack: string): Promise<readonly StackResourceDrift[]>;
}
