import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PutParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import { type AwsEmulator, startAwsEmulator } from "../emulators/aws-emulator.ts";
import { resolveLocalhost } from "../emulators/paths.ts";
import { assumeRole, type Claims, createOidcProvider } from "../emulators/web-identity.ts";
import { type BundleResult, createRunFolder, runBundle } from "./run-bundle.ts";
import { type CliResult, runCli } from "./run-cli.ts";

const account = "000000000000";
const region = "us-east-1";
const boundary = `webhook2sqs-bootstrap/acme-webhooks-boundary-${region}`;

/** One stack, deployed by the default branch. */
export const config = `name: acme-webhooks
endpoints:
  github:
    verify: { provider: github, secret: "ssm:/acme/webhooks/github" }
    queues: [events]
queues:
  events: {}
permissionsBoundary: ${boundary}
terminationProtection: false
`;

/** What a job's token says of which job it is. */
export const jobs = {
  pullRequest: { sub: "repo:acme/hooks:pull_request" },
  main: { sub: "repo:acme/hooks:ref:refs/heads/main" },
} as const satisfies Record<string, Claims>;

export type RoleName = "plan" | "preview" | "deploy";

/** The ARN of one of the roles that bootstrap makes. */
export function roleArn(name: RoleName): string {
  return `arn:aws:iam::${account}:role/webhook2sqs-bootstrap/acme-webhooks-${name}-${region}`;
}

export interface BootstrappedAccount {
  readonly aws: AwsEmulator;
  /** What `bootstrap` said. */
  readonly first: CliResult;
  readonly bootstrap: (...words: readonly string[]) => Promise<CliResult>;
  /** An SDK client's settings, as a job that assumed the role. */
  readonly as: (role: RoleName) => ReturnType<typeof assumeRole>;
  /** Runs the bundled action as a job that assumed the role. */
  readonly run: (role: RoleName, command: string, text?: string) => Promise<BundleResult>;
  readonly stop: () => Promise<void>;
}

/** An empty account that knows GitHub, in which `bootstrap` ran from a checkout of acme/hooks. */
export async function bootstrapAccount(): Promise<BootstrappedAccount> {
  const aws = await startAwsEmulator({ auth: true });
  await createOidcProvider(aws);
  const folder = createRunFolder({ ".github/webhook2sqs.yml": config, ".git/config": origin });
  const workspace = join(folder, "workspace");
  const bootstrap = (...words: readonly string[]) => runCli(workspace, ["bootstrap", ...words], aws.environment);
  const first = await bootstrap("--yes");
  const put = new PutParameterCommand({ Name: "/acme/webhooks/github", Value: "a secret", Type: "SecureString" });
  await new SSMClient(aws.client).send(put);
  const as = (role: RoleName) => assumeRole(aws, roleArn(role), role === "deploy" ? jobs.main : jobs.pullRequest);
  return {
    aws,
    first,
    bootstrap,
    as,
    run: async (role, command, text = config) => {
      mkdirSync(join(workspace, ".github"), { recursive: true });
      writeFileSync(join(workspace, ".github/webhook2sqs.yml"), text);
      const { credentials } = await as(role);
      const env = {
        ...aws.environment,
        AWS_ACCESS_KEY_ID: credentials.accessKeyId,
        AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
        AWS_SESSION_TOKEN: credentials.sessionToken,
      };
      return runBundle(folder, { inputs: { command }, env, preload: resolveLocalhost });
    },
    stop: async () => {
      await aws.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const origin = `[core]
\tbare = false
[remote "origin"]
\turl = git@github.com:acme/hooks.git
\tfetch = +refs/heads/*:refs/remotes/origin/*
`;
