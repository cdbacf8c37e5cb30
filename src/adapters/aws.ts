import { CloudFormationClient } from "@aws-sdk/client-cloudformation";
import { LambdaClient } from "@aws-sdk/client-lambda";
import { S3Client } from "@aws-sdk/client-s3";
import { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { SQSClient } from "@aws-sdk/client-sqs";
import { SSMClient } from "@aws-sdk/client-ssm";
import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { ActionError } from "../errors.ts";
import type { Aws, CallerIdentity } from "../ports.ts";
import { withMeaning } from "./aws-error.ts";
import { createCloudFormation } from "./cloudformation.ts";
import { createLambda } from "./lambda.ts";
import { createS3 } from "./s3.ts";
import { createSecretStore } from "./secret-store.ts";
import { createSqs } from "./sqs.ts";

export interface AwsSettings {
  /** Empty when nobody named one. */
  readonly region: string;
  readonly endpointOverridden: boolean;
  /** Milliseconds until an unanswered request is given up. */
  readonly requestTimeout?: number;
}

/** AWS with the ambient credentials. Unreachable hosts are given up within seconds. */
export function createAws(
  { region, endpointOverridden, requestTimeout = 30_000 }: AwsSettings,
  mask: (secret: string) => void,
): Aws {
  if (region === "") throw regionMissing();
  // Without `throwOnRequestTimeout` the SDK only warns, and waits for ever.
  const requestHandler = { connectionTimeout: 3_000, requestTimeout, throwOnRequestTimeout: true };
  const settings = { region, maxAttempts: 4, requestHandler };
  const sts = new STSClient(settings);
  return {
    region,
    endpointOverridden,
    cloudFormation: createCloudFormation(new CloudFormationClient(settings)),
    sqs: (other = region) => createSqs(new SQSClient({ ...settings, region: other })),
    s3: createS3(new S3Client({ ...settings, forcePathStyle: endpointOverridden })),
    lambda: createLambda(new LambdaClient(settings)),
    sts: { getCallerIdentity: () => withMeaning("sts:GetCallerIdentity", () => getCallerIdentity(sts)) },
    secrets: createSecretStore(
      {
        ssm: new SSMClient(settings),
        secretsManager: (other = region) => new SecretsManagerClient({ ...settings, region: other }),
      },
      mask,
    ),
  };
}

async function getCallerIdentity(client: STSClient): Promise<CallerIdentity> {
  const { Account = "", Arn = "" } = await client.send(new GetCallerIdentityCommand({}));
  return { account: Account, arn: Arn, partition: Arn.split(":")[1] ?? "aws" };
}

function regionMissing(): ActionError {
  return new ActionError("input-invalid", {
    message: "No AWS region is set",
    remedy: "Set the input `aws-region`, or AWS_REGION in the job's environment.",
  });
}
