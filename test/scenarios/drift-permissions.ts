import type { PolicyDocument } from "../emulators/caller.ts";
import { deployPolicy } from "./deploy-policy.ts";
import { planPolicy } from "./plan-policy.ts";

/** What a role needs to look for drift, beside what planning takes: docs/drift.md says the same. */
export function driftPolicy(stack: string): PolicyDocument {
  return withDetection(stack, planPolicy(stack, "none"));
}

/** The same to revert it, beside what deploying takes. */
export function revertPolicy(stack: string): PolicyDocument {
  return withDetection(stack, deployPolicy(stack, "/acme/webhooks/"));
}

function withDetection(stack: string, { Version, Statement }: PolicyDocument): PolicyDocument {
  return {
    Version,
    Statement: [
      ...Statement,
      {
        Effect: "Allow",
        Action: [
          "cloudformation:DetectStackDrift",
          "cloudformation:DetectStackResourceDrift",
          "cloudformation:DescribeStackResourceDrifts",
        ],
        Resource: `arn:aws:cloudformation:us-east-1:000000000000:stack/${stack}/*`,
      },
      // By the id of a detection alone.
      { Effect: "Allow", Action: "cloudformation:DescribeStackDriftDetectionStatus", Resource: "*" },
      {
        Effect: "Allow",
        Action: "lambda:GetFunctionConfiguration",
        Resource: `arn:aws:lambda:us-east-1:000000000000:function:${stack}`,
      },
    ],
  };
}
