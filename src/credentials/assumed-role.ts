import type { Run } from "../inputs.ts";
import { urlSuffix } from "../url-suffix.ts";

/** A role that a run works as, and what its session is asked for with. */
export interface AssumedRole {
  readonly arn: string;
  readonly account: string;
  readonly partition: string;
  /** Who the job's token is for; the role's partition has its own name for STS. */
  readonly audience: string;
  /** What CloudTrail shows of who did it. */
  readonly sessionName: string;
}

/** Reads `arn:<partition>:iam::<account>:role/…`, which the inputs have checked. */
export function toAssumedRole(arn: string, { id, attempt }: Pick<Run, "id" | "attempt">): AssumedRole {
  const parts = arn.split(":");
  const partition = String(parts[1]);
  return {
    ...{ arn, account: String(parts[4]), partition },
    audience: `sts.${urlSuffix(partition)}`,
    sessionName: toSessionName(["webhook2sqs", id, attempt]),
  };
}

/** https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html */
function toSessionName(parts: readonly string[]): string {
  return parts
    .filter((part) => part !== "")
    .join("-")
    .replace(/[^\w+=,.@-]/g, "-")
    .slice(0, 64);
}
