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

/** What a person does next: the lines for the config file, the roles, and a first workflow. */
export function nextSteps(made: Made): string {
  const { bootstrap, config } = made;
  const environments = bootstrap.environments.length > 0 ? [toEnvironments(bootstrap)] : [];
  const steps = [
    `Put every function's role under its ceiling, in ${config}:\n\n${indent(boundaries(made))}`,
    ...environments,
    `Let the workflow assume the roles, in .github/workflows/webhooks.yml:\n\n${indent(workflow(made))}`,
    `For previews, which are optional, the job of a pull request gets:\n\n${indent(previewInputs(made))}`,
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

function workflow(made: Made): readonly string[] {
  const { bootstrap } = made;
  return [
    "name: webhooks",
    "on:",
    "  push:",
    `    branches: [${bootstrap.branch}]`,
    "  pull_request:",
    "permissions: {}",
    "jobs:",
    ...job("plan", { if: "github.event_name == 'pull_request'" }, planInputs(made)),
    ...deployJobs(made),
  ];
}

function deployJobs(made: Made): readonly string[] {
  let before: string | null = null;
  return targetsOf(made.bootstrap).flatMap((target) => {
    const { environment } = target;
    const id = environment === null ? "deploy" : `deploy-${environment}`;
    const settings = {
      ...(before !== null && { needs: before }),
      if: "github.event_name == 'push'",
      ...(environment !== null && { environment }),
    };
    before = id;
    return job(id, settings, deployInputs(made, target));
  });
}

function job(id: string, settings: Readonly<Record<string, string>>, inputs: readonly string[]): readonly string[] {
  return [
    `  ${id}:`,
    ...Object.entries(settings).map(([key, value]) => `    ${key}: ${value}`),
    "    runs-on: ubuntu-latest",
    "    permissions:",
    "      contents: read",
    "      id-token: write",
    "      pull-requests: write",
    ...(id === "plan" ? [] : ["      deployments: write"]),
    "    steps:",
    "      - uses: actions/checkout@v6",
    "      - uses: org/webhook2sqs-action@v1",
    "        with:",
    ...inputs.map((line) => `          ${line}`),
  ];
}

function planInputs(made: Made): readonly string[] {
  return [...shared(made), `plan-role: ${made.outputs.get("PlanRoleArn")}`];
}

function deployInputs(made: Made, target: Target): readonly string[] {
  const suffix = suffixOf(target);
  return [
    ...shared(made),
    ...(target.environment === null ? [] : [`environment: ${target.environment}`]),
    `deploy-role: ${made.outputs.get(`DeployRoleArn${suffix}`)}`,
    `cloudformation-role: ${made.outputs.get(`ServiceRoleArn${suffix}`)}`,
  ];
}

function previewInputs(made: Made): readonly string[] {
  return [
    ...shared(made),
    "preview: true",
    `plan-role: ${made.outputs.get("PlanRoleArn")}`,
    `preview-role: ${made.outputs.get("PreviewRoleArn")}`,
    `cloudformation-role: ${made.outputs.get("PreviewServiceRoleArn")}`,
  ];
}

/** What every job is told; the config's path only where it is not the default. */
function shared({ region, config, bootstrap: { artifactBucket } }: Made): readonly string[] {
  return [
    `aws-region: ${region}`,
    ...(config === ".github/webhook2sqs.yml" ? [] : [`config: ${config}`]),
    ...(artifactBucket === null ? [] : [`artifact-bucket: ${artifactBucket}`]),
  ];
}

function indent(lines: readonly string[]): string {
  return lines.map((line) => `     ${line}`).join("\n");
}
