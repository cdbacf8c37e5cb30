import { CloudFormationClient } from "@aws-sdk/client-cloudformation";
import { createCloudFormation } from "../../src/adapters/cloudformation.ts";

/** The adapter with the real SDK client, whose AWS is a server of this machine. */
export function connectTo(endpoint: string, maxAttempts = 1) {
  const credentials = { accessKeyId: "a", secretAccessKey: "b" };
  return createCloudFormation(new CloudFormationClient({ endpoint, region: "us-east-1", credentials, maxAttempts }));
}
