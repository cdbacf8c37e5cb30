import { CloudFormationClient } from "@aws-sdk/client-cloudformation";
import { ActionError } from "../errors.ts";
import type { Iam } from "../iam-api.ts";
import type { Aws, CloudWatch, Lambda, S3, SecretStore, Sqs, Sts } from "../ports.ts";
import { clock } from "./clock.ts";
import { createCloudFormation } from "./cloudformation.ts";
import { lazily } from "./lazily.ts";
import type { Agents } from "./proxy.ts";
import type { CredentialsProvider } from "./renew-credentials.ts";

export interface AwsSettings {
  /** Empty when nobody named one. */
  readonly region: string;
  readonly endpointOverridden: boolean;
  /** Milliseconds until an unanswered request is given up. */
  readonly requestTimeout?: number;
  /** Ways through the runner's proxy; without them AWS is reached directly. */
  readonly agents?: Agents | undefined;
  /** By default the ambient ones. */
  readonly credentials?: CredentialsProvider | undefined;
}

/**
 * AWS in one region. Unreachable hosts are given up within seconds. What every run asks first is loaded
 * with the action, the rest when it is needed.
 */
export function createAws({ credentials, ...access }: AwsSettings, mask: (secret: string) => void): Aws {
  const { region, endpointOverridden } = access;
  const settings = { ...clientSettings(access), ...(credentials && { credentials }) };
  return {
    region,
    endpointOverridden,
    cloudFormation: createCloudFormation(new CloudFormationClient(settings)),
    sqs: (other = region) => lazily(() => loadSqs({ ...settings, region: other })),
    s3: lazily(() => loadS3({ ...settings, forcePathStyle: endpointOverridden })),
    lambda: lazily(() => loadLambda(settings)),
    cloudWatch: lazily(() => loadCloudWatch(settings)),
    sts: lazily(() => loadSts(settings)),
    iam: lazily(() => loadIam(settings)),
    secrets: lazily(() => loadSecretStore(settings, mask)),
  };
}

/** What all clients are made with. */
interface Settings extends ReturnType<typeof clientSettings> {
  readonly credentials?: CredentialsProvider;
}

/** The same without credentials. @throws ActionError `input-invalid` without a region */
export function clientSettings({ region, requestTimeout = 10_000, agents }: Omit<AwsSettings, "credentials">) {
  if (region === "") throw regionMissing();
  // Without `throwOnRequestTimeout` the SDK only warns, and waits for ever.
  const requestHandler = { connectionTimeout: 3_000, requestTimeout, throwOnRequestTimeout: true, ...agents };
  return { region, maxAttempts: 3, requestHandler };
}

async function loadSqs(settings: Settings): Promise<Sqs> {
  const [{ SQSClient }, { createSqs }] = await Promise.all([import("@aws-sdk/client-sqs"), import("./sqs.ts")]);
  return createSqs(new SQSClient(settings));
}

async function loadS3(settings: Settings & { readonly forcePathStyle: boolean }): Promise<S3> {
  const [{ S3Client }, { createS3 }] = await Promise.all([import("@aws-sdk/client-s3"), import("./s3.ts")]);
  return createS3(new S3Client(settings));
}

async function loadLambda(settings: Settings): Promise<Lambda> {
  const [{ LambdaClient }, { createLambda }] = await Promise.all([
    import("@aws-sdk/client-lambda"),
    import("./lambda.ts"),
  ]);
  return createLambda(new LambdaClient(settings));
}

async function loadCloudWatch(settings: Settings): Promise<CloudWatch> {
  const [{ CloudWatchClient }, { createCloudWatch }] = await Promise.all([
    import("@aws-sdk/client-cloudwatch"),
    import("./cloudwatch.ts"),
  ]);
  return createCloudWatch(new CloudWatchClient(settings), clock);
}

async function loadSecretStore(settings: Settings, mask: (secret: string) => void): Promise<SecretStore> {
  const [{ SSMClient }, { createSecretStore }] = await Promise.all([
    import("@aws-sdk/client-ssm"),
    import("./secret-store.ts"),
  ]);
  const secretsManager = async (region = settings.region) => {
    const { SecretsManagerClient } = await import("@aws-sdk/client-secrets-manager");
    return new SecretsManagerClient({ ...settings, region });
  };
  return createSecretStore({ ssm: new SSMClient(settings), secretsManager }, mask);
}

async function loadSts(settings: Settings): Promise<Sts> {
  const [{ STSClient }, { createSts }] = await Promise.all([import("@aws-sdk/client-sts"), import("./sts.ts")]);
  return createSts(new STSClient(settings));
}

async function loadIam(settings: Settings): Promise<Iam> {
  const [{ IAMClient }, { createIam }] = await Promise.all([import("@aws-sdk/client-iam"), import("./iam.ts")]);
  return createIam(new IAMClient(settings));
}

function regionMissing(): ActionError {
  return new ActionError("input-invalid", {
    message: "No AWS region is set",
    remedy: "Set the input `aws-region`, or AWS_REGION in the job's environment.",
  });
}
