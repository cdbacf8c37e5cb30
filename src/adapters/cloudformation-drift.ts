import {
  type CloudFormationClient,
  DescribeStackDriftDetectionStatusCommand,
  DetectStackDriftCommand,
  paginateDescribeStackResourceDrifts,
  type StackResourceDrift,
} from "@aws-sdk/client-cloudformation";
import type { DriftApi } from "../drift-api.ts";
import { withMeaning } from "./aws-error.ts";

/** CloudFormation's drift detection through the AWS SDK. */
export function toDriftMethods(client: CloudFormationClient): DriftApi {
  return {
    detectStackDrift: (StackName) =>
      withMeaning("cloudformation:DetectStackDrift", async () => {
        const { StackDriftDetectionId = "" } = await client.send(new DetectStackDriftCommand({ StackName }));
        return StackDriftDetectionId;
      }),
    describeStackDriftDetectionStatus: (StackDriftDetectionId) =>
      withMeaning("cloudformation:DescribeStackDriftDetectionStatus", () =>
        client.send(new DescribeStackDriftDetectionStatusCommand({ StackDriftDetectionId })),
      ),
    describeStackResourceDrifts: (stack) =>
      withMeaning("cloudformation:DescribeStackResourceDrifts", () => readDrifts(client, stack)),
  };
}

async function readDrifts(client: CloudFormationClient, StackName: string): Promise<StackResourceDrift[]> {
  const drifts: StackResourceDrift[] = [];
  for await (const page of paginateDescribeStackResourceDrifts({ client }, { StackName, MaxResults: 100 }))
    drifts.push(...(page.StackResourceDrifts ?? []));
  return drifts;
}
