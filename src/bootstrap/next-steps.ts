import { type Bootstrap, type Target, targetsOf } from "../template/bootstrap/bootstrap.ts";
import { suffixOf } from "../template/bootstrap/names.ts";

/** What was made, and where. */
export interface Made {
  readonly bootstrap: Bootstrap;
  readonly region: string;
  /** Path of the config file. */
  readonly config: string;
  readonly outputs: ReadonlyMap<string | undefined, string>;
}

/** What a person does next: the ceiling in the config file, the roles as variables on GitHub, and a first workflow. */
export function nextSteps(made: Made): string {
  const { bootstrap, config } = made;
  const environments = bootstrap.environments.length > 0 ? [toEnvironments(bootstrap)] : [];
  const steps = [
    `Put every function's role under its ceiling, in ${config}:\n\n${indent(boundaries(made))}`,
    ...environments,
    `Tell GitHub the roles, as variables (none is a secret):\n\n${indent(variables(made))}`,
    `Commit the first workflow, as .github/workflows/webhooks.yml:\n\n${indent(workflow(made))}`,
    "Push. A pull request gets a plan, the default branch is deployed. A stack for each pull request, and the janitor: docs/previews.md.",
  ];
  return `What to do next\n\n${steps.map((step, index) => `${index + 1}. ${step}`).join("\n\n")}\n`;
}

function boundaries({ outputs }: Made): readonly string[] {
  return [
    `permissionsBoundary: ${outputs.get("PermissionsBoundary")}`,
    "environments:",
    "  preview:",
    `    permissionsBoundary: ${outputs.get("PreviewPermissionsBoundary")}`,
  ];
}

function toEnvironments({ environments, repository, branch }: Bootstrap): string {
  return `Make the environments ${environments.join(", ")} in the settings of ${repository.owner}/${repository.name}, each for the branch ${branch} alone, production with reviewers: whoever can start a job in one deploys to it.`;
}

/** By the names that the reusable workflows read: docs/workflows.md. */
function variables(made: Made): readonly string[] {
  const { bootstrap, region, outputs } = made;
  const { artifactBucket } = bootstrap;
  const set = toCommand(bootstrap);
  return [
    set("AWS_REGION", region),
    ...(artifactBucket === null ? [] : [set("WEBHOOK2SQS_ARTIFACT_BUCKET", artifactBucket)]),
    set("WEBHOOK2SQS_PLAN_ROLE", outputs.get("PlanRoleArn")),
    ...targetsOf(bootstrap).flatMap((target) => deployVariables(target, made)),
    set("WEBHOOK2SQS_PREVIEW_ROLE", outputs.get("PreviewRoleArn")),
    set("WEBHOOK2SQS_PREVIEW_CLOUDFORMATION_ROLE", outputs.get("PreviewServiceRoleArn")),
  ];
}

function deployVariables(target: Target, { bootstrap, outputs }: Made): readonly string[] {
  const set = toCommand(bootstrap, target.environment);
  const suffix = suffixOf(target);
  return [
    set("WEBHOOK2SQS_DEPLOY_ROLE", outputs.get(`DeployRoleArn${suffix}`)),
    set("WEBHOOK2SQS_CLOUDFORMATION_ROLE", outputs.get(`ServiceRoleArn${suffix}`)),
  ];
}

/** https://cli.github.com/manual/gh_variable_set */
function toCommand({ repository: { owner, name } }: Bootstrap, environment: string | null = null) {
  const of = `--repo ${owner}/${name}${environment === null ? "" : ` --env ${environment}`}`;
  return (variable: string, value: string | undefined) => `gh variable set ${variable} ${of} --body "${value}"`;
}

function workflow({ bootstrap, config }: Made): readonly string[] {
  const { environments } = bootstrap;
  const inputs = [
    ...(config === ".github/webhook2sqs.yml" ? [] : [`configs: ${config}`]),
    ...(environments.length === 0 ? [] : [`environments: '${JSON.stringify(environments)}'`]),
  ];
  return [
    "name: Webhooks",
    "on:",
    "  push:",
    "  pull_request:",
    "  schedule:",
    '    - cron: "17 4 * * *"',
    "permissions: {}",
    "jobs:",
    "  webhooks:",
    "    uses: org/webhook2sqs-action/.github/workflows/deploy.yml@v1",
    "    permissions: { contents: read, id-token: write, pull-requests: write, deployments: write, issues: write }",
    ...(inputs.length === 0 ? [] : ["    with:", ...inputs.map((line) => `      ${line}`)]),
  ];
}

function indent(lines: readonly string[]): string {
  return lines.map((line) => `     ${line}`).join("\n");
}
