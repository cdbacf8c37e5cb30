import { setTimeout as sleep } from "node:timers/promises";
import {
  CloudFormationClient,
  DescribeStacksCommand,
  GetTemplateCommand,
  ListChangeSetsCommand,
  ListStackResourcesCommand,
  ListStacksCommand,
} from "@aws-sdk/client-cloudformation";
import { ListObjectsV2Command, S3Client } from "@aws-sdk/client-s3";
import { PutParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import { type AwsEmulator, startAwsEmulator } from "../emulators/aws-emulator.ts";
import { createCaller } from "../emulators/caller.ts";
import { type GitHubEmulator, startGitHubEmulator } from "../emulators/github-emulator.ts";
import { deployPolicy } from "./deploy-policy.ts";
import type { Caller } from "./harness.ts";
import { planPolicy } from "./plan-policy.ts";

export const repository = "acme/hooks";
/** The job's own. */
export const token = "job-token";
const secret = "hook-token";

/** An AWS account with enforced IAM and a GitHub, for runs that are stopped. All their stacks are `stopped-…`. */
export interface StoppedWorld {
  readonly aws: AwsEmulator;
  readonly github: GitHubEmulator;
  /** What each command runs as. */
  readonly callers: Readonly<Record<"plan" | "deploy", Caller>>;
  readonly stop: () => Promise<void>;
}

export async function startStoppedWorld(): Promise<StoppedWorld> {
  const tokens = { "github-actions[bot]": token };
  const [aws, github] = await Promise.all([
    startAwsEmulator({ auth: true }),
    startGitHubEmulator({ repositories: [repository], tokens }),
  ]);
  const [plan, deploy] = await Promise.all([
    createCaller(aws, planPolicy("stopped-*", "all")),
    createCaller(aws, deployPolicy("stopped-*", "/stopped/")),
  ]);
  const parameter = { Name: "/stopped/hook", Value: secret, Type: "SecureString" } as const;
  await new SSMClient(aws.client).send(new PutParameterCommand(parameter));
  return {
    aws,
    github,
    callers: { plan, deploy },
    stop: async () => {
      await Promise.all([aws.stop(), github.stop()]);
    },
  };
}

/** A file of one endpoint and so many queues. Over 20 of them go over CloudFormation's inline limit. */
export function configOf(name: string, queues = 1, retention = "7d"): string {
  const names = Array.from({ length: queues }, (_, index) => `jobs-${index}`);
  const verify = '{ provider: token, header: x-token, secret: "ssm:/stopped/hook" }';
  const endpoints = names.filter((_, index) => index % 10 === 0);
  return [
    `name: ${name}`,
    "endpoints:",
    ...endpoints.map(
      (first, at) => `  ${first}: { verify: ${verify}, queues: [${names.slice(at * 10, at * 10 + 10)}] }`,
    ),
    "queues:",
    ...names.map((queue) => `  ${queue}: { retention: ${retention} }`),
    "",
  ].join("\n");
}

/** What stands in AWS under a stack's name. */
export interface StackSight {
  readonly status: string;
  readonly isProtected: boolean;
  /** Logical ids with their status. */
  readonly resources: readonly string[];
  readonly template: string;
}

export async function seeStack({ aws }: StoppedWorld, StackName: string): Promise<StackSight> {
  const cloudFormation = new CloudFormationClient(aws.client);
  const [{ Stacks: [stack] = [] }, { StackResourceSummaries: resources = [] }, { TemplateBody = "" }] =
    await Promise.all([
      cloudFormation.send(new DescribeStacksCommand({ StackName })),
      cloudFormation.send(new ListStackResourcesCommand({ StackName })),
      cloudFormation.send(new GetTemplateCommand({ StackName })),
    ]);
  return {
    status: stack?.StackStatus ?? "none",
    isProtected: stack?.EnableTerminationProtection ?? false,
    resources: resources
      .map(({ LogicalResourceId, ResourceStatus }) => `${LogicalResourceId} ${ResourceStatus}`)
      .sort(),
    template: TemplateBody,
  };
}

const Bucket = "webhook2sqs-artifacts-000000000000-us-east-1";

/** What only a run on its way may leave: unexecuted change sets, stacks that hold none, templates to be planned. */
export async function seeLeftovers({ aws }: StoppedWorld): Promise<readonly string[]> {
  const cloudFormation = new CloudFormationClient(aws.client);
  const { StackSummaries = [] } = await cloudFormation.send(new ListStacksCommand({}));
  const living = StackSummaries.filter(({ StackStatus }) => StackStatus !== "DELETE_COMPLETE");
  // The bucket's stack is not swept: AWS itself deletes the others when one is executed, the emulator does not.
  const swept = living.filter(({ StackName }) => StackName !== Bucket);
  // By name: of an ARN the emulator knows none.
  const changeSets = swept.map(async ({ StackName }) => {
    const { Summaries = [] } = await cloudFormation.send(new ListChangeSetsCommand({ StackName }));
    return Summaries.filter((one) => one.ExecutionStatus !== "EXECUTE_COMPLETE").map((one) => one.ChangeSetName ?? "");
  });
  const empty = living.filter(({ StackStatus }) => /REVIEW|ROLLBACK|PROGRESS/.test(StackStatus ?? ""));
  const s3 = new S3Client({ ...aws.client, forcePathStyle: true });
  const hasBucket = living.some((one) => one.StackName === Bucket && one.StackStatus !== "REVIEW_IN_PROGRESS");
  const listing = new ListObjectsV2Command({ Bucket, Prefix: "plans/" });
  const { Contents = [] } = hasBucket ? await s3.send(listing) : {};
  return [
    ...(await Promise.all(changeSets)).flat(),
    ...empty.map(({ StackName, StackStatus }) => `${StackName} ${StackStatus}`),
    ...Contents.map(({ Key = "" }) => Key),
  ];
}

/** The status that the first endpoint of `configOf` answers to a request with its secret. */
export async function callEndpoint(outputs: Readonly<Record<string, string>>): Promise<number> {
  const { url } = JSON.parse(outputs["endpoints"] ?? "{}")["jobs-0"] ?? {};
  for (let tries = 3; ; tries -= 1) {
    const { status } = await fetch(url, { method: "POST", headers: { "x-token": secret }, body: "{}" });
    if (status < 500 || tries === 1) return status;
    await sleep(200);
  }
}
