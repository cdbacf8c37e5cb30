import { readFileSync } from "node:fs";
import { join } from "node:path";
import { stringify } from "yaml";
import type { AwsEmulator } from "../../emulators/aws-emulator.ts";
import { repositoryRoot } from "../../emulators/paths.ts";
import { exampleCaller } from "../workflow-callers.ts";
import { outputsOf } from "./account.ts";

type Variables = Readonly<Record<string, string>>;
export type Environment = "staging" | "production";

/** What a team enters after bootstrap: variables of the repository and of its environments. */
export interface Settings {
  readonly vars: Variables;
  readonly environments: Readonly<Record<Environment, Variables>>;
}

/** The config file that a team copies: staging, production with another team's queue, and previews. */
export const example = readFileSync(join(repositoryRoot, "examples/environments.yml"), "utf8");

/** Each sender's secret, where the example looks for it. */
export const secrets = {
  "/acme/staging/github": "staging-github",
  "/acme/staging/stripe": "whsec_staging",
  "/acme/production/github": "production-github",
  "/acme/production/stripe": "whsec_production",
  "/acme/production/stripe-previous": "whsec_before",
};

/** The workflows that a team copies; its one config file is where the action looks for it. */
export const workflows = {
  deploy: exampleCaller("environments").replace(/ +configs: .*\n/, ""),
  preview: exampleCaller("preview"),
  janitor: exampleCaller("janitor"),
};

/** The workflow that deploys, of a team that wants drift put right. */
export const reverting = workflows.deploy.replace(/( +)plan-check: .*\n/, "$&$1drift-policy: revert\n");

/** A workflow of the team's own for what has none to call. */
export function destroying(environment: Environment, { vars, environments }: Settings): string {
  const inputs = {
    command: "destroy",
    environment,
    "aws-region": vars["AWS_REGION"],
    "deploy-role": environments[environment]["WEBHOOK2SQS_DEPLOY_ROLE"],
    "cloudformation-role": environments[environment]["WEBHOOK2SQS_CLOUDFORMATION_ROLE"],
  };
  const steps = [{ uses: "actions/checkout@v6" }, { id: "webhooks", uses: "org/webhook2sqs-action@v1", with: inputs }];
  return stringify({ on: "workflow_dispatch", jobs: { destroy: { "runs-on": "ubuntu-latest", environment, steps } } });
}

/** What bootstrap's stack tells, as settings and as the ceilings that the config file names. */
export async function readBootstrap(aws: AwsEmulator) {
  const outputs = await outputsOf(aws, "webhook2sqs-bootstrap-acme-orders");
  const of = (key: string) => outputs[key] ?? "";
  const environment = (suffix: string) => ({
    WEBHOOK2SQS_DEPLOY_ROLE: of(`DeployRoleArn${suffix}`),
    WEBHOOK2SQS_CLOUDFORMATION_ROLE: of(`ServiceRoleArn${suffix}`),
  });
  const settings: Settings = {
    vars: {
      AWS_REGION: "us-east-1",
      WEBHOOK2SQS_ACCOUNT_IDS: "000000000000",
      WEBHOOK2SQS_PLAN_ROLE: of("PlanRoleArn"),
      WEBHOOK2SQS_PREVIEW_ROLE: of("PreviewRoleArn"),
      WEBHOOK2SQS_PREVIEW_CLOUDFORMATION_ROLE: of("PreviewServiceRoleArn"),
    },
    environments: { staging: environment("Staging"), production: environment("Production") },
  };
  const config = example
    .replace("webhook2sqs-bootstrap/acme-boundary", of("PermissionsBoundary"))
    .replace("webhook2sqs-bootstrap/acme-preview-boundary", of("PreviewPermissionsBoundary"));
  return { outputs, settings, config };
}
