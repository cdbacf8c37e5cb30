import type { PolicyDocument } from "../emulators/caller.ts";

const account = "000000000000";
const region = "us-east-1";

/**
 * What the deploying role of one stack needs by itself. CloudFormation's own calls are not in it: the emulator does not
 * check them.
 */
export function deployPolicy(stack: string, secrets: string): PolicyDocument {
  const bucket = `webhook2sqs-artifacts-${account}-${region}`;
  return {
    Version: "2012-10-17",
    Statement: [
      allow(
        [
          "cloudformation:*ChangeSet",
          "cloudformation:Describe*",
          "cloudformation:GetTemplate",
          "cloudformation:DeleteStack",
          "cloudformation:UpdateTerminationProtection",
        ],
        [stack, bucket].map((name) => `arn:aws:cloudformation:${region}:${account}:stack/${name}/*`),
      ),
      allow(["s3:ListBucket", "s3:GetObject", "s3:PutObject"], [`arn:aws:s3:::${bucket}`, `arn:aws:s3:::${bucket}/*`]),
      allow(
        [
          "sqs:GetQueueUrl",
          "sqs:GetQueueAttributes",
          "sqs:ListQueueTags",
          "sqs:ReceiveMessage",
          "sqs:DeleteMessage",
          "sqs:ChangeMessageVisibility",
        ],
        [`arn:aws:sqs:${region}:${account}:${stack}-*`],
      ),
      allow(["ssm:GetParameter"], [`arn:aws:ssm:${region}:${account}:parameter${secrets}/*`]),
    ],
  };
}

function allow(Action: readonly string[], Resource: readonly string[]): object {
  return { Effect: "Allow", Action, Resource };
}
