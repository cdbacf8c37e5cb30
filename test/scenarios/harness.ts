import { createHmac } from "node:crypto";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { SQSClient } from "@aws-sdk/client-sqs";
import { PutParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import { type ActionResult, runAction } from "../emulators/act.ts";
import { type AwsEmulator, startAwsEmulator } from "../emulators/aws-emulator.ts";
import { createCaller } from "../emulators/caller.ts";
import { type GitHubEmulator, type GitHubSeed, startGitHubEmulator } from "../emulators/github-emulator.ts";
import { pushEvent } from "../emulators/github-event.ts";
import { repositoryRoot } from "../emulators/paths.ts";
import { commitFiles, createWorkspace } from "../emulators/workspace.ts";
import { deployPolicy } from "./deploy-policy.ts";

export const configPath = ".github/webhook2sqs.yml";
const example = readFileSync(join(repositoryRoot, "examples/webhook2sqs.yml"), "utf8");

/** The example that the README shows; the tests destroy its stack at the end. */
export const config = `${example}terminationProtection: false\n`;

/** The config with so many more queues, ten to an endpoint. */
export function grownBy(queues: number): string {
  const endpoints = Array.from({ length: queues / 10 }, (_, index) => `more-${index}`);
  const queuesOf = (endpoint: string) => Array.from({ length: 10 }, (_, index) => `${endpoint}-${index}`);
  const verify = '{ provider: token, header: x-token, secret: "ssm:/acme/webhooks/registry" }';
  const written = endpoints.map((name) => `  ${name}: { verify: ${verify}, queues: [${queuesOf(name)}] }\n`);
  const declared = endpoints.flatMap(queuesOf).map((name) => `  ${name}: {}\n`);
  return config
    .replace("endpoints:\n", `endpoints:\n${written.join("")}`)
    .replace("queues:\n  repo", `queues:\n${declared.join("")}  repo`);
}

export const secrets = {
  github: "It's a Secret to Everybody",
  registry: "registry-token",
  stripe: "whsec_stripe",
};

/** A push to the default branch. */
const push: Event = ["push", pushEvent()];

type Event = readonly [name: string, payload: object];

/** The variables that make a run another user's. */
export type Caller = Awaited<ReturnType<typeof createCaller>>;

export interface ActOptions {
  readonly event?: Event;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  /** By default the deploying role; null: a job without credentials. */
  readonly as?: Caller | null;
}

/** An AWS account, a GitHub and a repository whose workflow uses the action. */
export interface Harness {
  readonly aws: AwsEmulator;
  readonly github: GitHubEmulator;
  readonly sqs: SQSClient;
  /** The repository on this machine, as a run finds it. */
  readonly workspace: string;
  /** Runs the workflow, by default for a push to the default branch, as the deploying role. */
  readonly act: (options?: ActOptions) => Promise<ActionResult>;
  /** Commits another config file. */
  readonly commit: (text: string) => void;
  readonly stop: () => Promise<void>;
}

/** Starts everything with enforced IAM and stores the example's secrets. */
export async function startHarness(seed: Omit<GitHubSeed, "repositories"> = {}): Promise<Harness> {
  const aws = await startAwsEmulator({ auth: true });
  const { certificatePath } = aws;
  const github = await startGitHubEmulator({ repositories: ["acme/hooks"], certificatePath, ...seed });
  const workspace = createWorkspace({ [configPath]: config });
  const caller = await createCaller(aws, deployPolicy("acme-webhooks", "/acme/webhooks/"));
  await storeSecrets(aws);
  return {
    aws,
    github,
    sqs: new SQSClient(aws.client),
    workspace,
    act: ({ event = push, inputs = {}, env = {}, as = caller } = {}) =>
      runAction({
        workspace,
        eventName: event[0],
        event: event[1],
        inputs,
        env: { ...(as === null ? withoutCredentials(aws) : { ...aws.environment, ...as }), ...env },
      }),
    commit: (text) => commitFiles(workspace, { [configPath]: text }),
    stop: async () => {
      await Promise.all([aws.stop(), github.stop()]);
      rmSync(workspace, { recursive: true, force: true });
    },
  };
}

function withoutCredentials({ environment }: AwsEmulator): Readonly<Record<string, string>> {
  const { AWS_ACCESS_KEY_ID: _, AWS_SECRET_ACCESS_KEY: __, ...others } = environment;
  return { ...others, AWS_EC2_METADATA_DISABLED: "true" };
}

async function storeSecrets({ client }: AwsEmulator): Promise<void> {
  const ssm = new SSMClient(client);
  const own = Object.entries(secrets).map(([name, value]) => [`/acme/webhooks/${name}`, value] as const);
  for (const [Name, Value] of [...own, ["/other/secret", "not ours"] as const])
    await ssm.send(new PutParameterCommand({ Name, Value, Type: "SecureString" }));
}

/** The header by which GitHub signs a body. */
export function signAsGitHub(body: string): Record<string, string> {
  return { "x-hub-signature-256": `sha256=${createHmac("sha256", secrets.github).update(body).digest("hex")}` };
}
