import { readFileSync } from "node:fs";
import { join } from "node:path";
import { stringify } from "yaml";
import { repositoryRoot } from "../../emulators/paths.ts";
import { exampleCaller } from "../workflow-callers.ts";

type Variables = Readonly<Record<string, string>>;
export type Environment = "staging" | "production";

/** Variables of the repository and of its environments. */
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

/** The workflows that a team copies later on; its one config file is where the action looks for it. */
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

/** Does what bootstrap says is to be done next, word by word: variables, the ceilings in the config file, a workflow. */
export function follow(told: string): { settings: Settings; config: string; workflow: string } {
  const commands = [...told.matchAll(/gh variable set (\w+) --repo acme\/hooks(?: --env (\w+))? --body "([^"]+)"/g)];
  const variablesOf = (environment?: Environment) =>
    Object.fromEntries(
      commands.filter(([, , of]) => of === environment).map(([, name = "", , value = ""]) => [name, value]),
    );
  const [forStacks = "", forPreviews = ""] = told.match(/permissionsBoundary: .*/g) ?? [];
  const [workflow = ""] = /^ +name: Webhooks\n[\s\S]*?(?=\n\n)/m.exec(told) ?? [];
  return {
    settings: {
      vars: { ...variablesOf(), WEBHOOK2SQS_ACCOUNT_IDS: "000000000000" },
      environments: { staging: variablesOf("staging"), production: variablesOf("production") },
    },
    config: example
      .replace("permissionsBoundary: webhook2sqs-bootstrap/acme-orders-boundary-eu-central-1", forStacks)
      .replace("permissionsBoundary: webhook2sqs-bootstrap/acme-orders-preview-boundary-eu-central-1", forPreviews),
    workflow: workflow.replace(/^ {5}/gm, ""),
  };
}
