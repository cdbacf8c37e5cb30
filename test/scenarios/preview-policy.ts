import type { PolicyDocument } from "../emulators/caller.ts";

const account = "000000000000";
const region = "us-east-1";
const bucket = `arn:aws:s3:::webhook2sqs-artifacts-${account}-${region}`;

/**
 * What the previews of a stack are deployed, removed and cleaned up after with: no action on anything that is not called
 * as a preview is, but to list stacks and to read what a template names.
 */
export function previewPolicy(stack: string): PolicyDocument {
  const previews = `${stack}-pr-*`;
  const allow = (Action: readonly string[], ...Resource: readonly string[]) => ({ Effect: "Allow", Action, Resource });
  const queueActions = [
    "GetQueueUrl",
    "GetQueueAttributes",
    "ReceiveMessage",
    "DeleteMessage",
    "ChangeMessageVisibility",
  ];
  return {
    Version: "2012-10-17",
    Statement: [
      allow(["cloudformation:DescribeStacks", "cloudformation:GetTemplate"], "*"),
      allow(
        ["ChangeSet", "ChangeSets", "Stack", "StackEvents", "Events"].flatMap((noun) =>
          ["Create", "Describe", "Execute", "Delete", "List"].map((verb) => `cloudformation:${verb}${noun}`),
        ),
        `arn:aws:cloudformation:${region}:${account}:stack/${previews}/*`,
      ),
      allow(["s3:ListBucket"], bucket),
      allow(["s3:GetObject", "s3:PutObject", "s3:DeleteObject"], `${bucket}/previews/*`),
      allow(
        queueActions.map((action) => `sqs:${action}`),
        `arn:aws:sqs:${region}:${account}:${previews}`,
      ),
      allow(["lambda:GetFunctionConfiguration"], `arn:aws:lambda:${region}:${account}:function:${previews}`),
      allow(
        ["secretsmanager:GetSecretValue"],
        `arn:aws:secretsmanager:${region}:${account}:secret:webhook2sqs/${previews}`,
      ),
    ],
  };
}
