import { cpSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { assembleAction } from "./act.ts";
import { repositoryRoot } from "./paths.ts";

/** What callers name the repository that `assembleRepository` makes. */
export const repositoryName = "org/webhook2sqs-action";

/**
 * A folder with what a caller of this repository's reusable workflows needs, and nothing else.
 * @param action instead of the real action, the folder of another one: such as one that only tells its inputs
 */
export function assembleRepository(directory: string, action?: string): string {
  assembleAction(directory);
  const folder = (path: string) => join(directory, ".github", path);
  cpSync(join(repositoryRoot, ".github", "actions"), folder("actions"), { recursive: true });
  if (action !== undefined) cpSync(action, folder("actions/run"), { recursive: true });
  cpSync(join(repositoryRoot, ".github", "workflows"), folder("workflows"), { recursive: true });
  for (const file of readdirSync(folder("workflows"))) {
    const path = join(folder("workflows"), file);
    writeFileSync(path, toKnownToAct(readFileSync(path, "utf8")));
  }
  return directory;
}

/** A variable of the run, with the variables that environments have, as JSON. */
export const environmentVariables = "ACT_ENVIRONMENT_VARIABLES";
/** A variable of the run, with the address that gives OIDC tokens. */
export const tokenRequestUrl = "ACT_ID_TOKEN_REQUEST_URL";

/**
 * A workflow in the words that act 0.2.89 knows. It does not know `$/`, `queue` and `deployment`; what a skipped job would have
 * put out it takes for text. It has no environments: a job gets the variables of the one it names from the run's, and asks for
 * its OIDC token with `&environment=`, since whoever stands in for GitHub does not know the job.
 */
function toKnownToAct(workflow: string): string {
  return workflow
    .replace(/^ +(queue: max|deployment: false)\n/gm, "")
    .replace(
      /^( +)- uses: \$\/.github\/actions\/run\n/gm,
      `$&$1  env: { ACTIONS_ID_TOKEN_REQUEST_URL: "${tokenUrl}" }\n`,
    )
    .replace(/uses: \$\/(\S+)/g, `uses: ${repositoryName}/$1@v1`)
    .replace(/\b(needs\.[\w-]+)\.outputs\.result-\d/g, "$1.result != 'skipped' && $& || ''")
    .replace(/\b(needs\.\w+)\.outputs\.(files|stacks)/g, "$1.result == 'success' && $& || '[]'")
    .replace(/\bvars\.((?:WEBHOOK2SQS|AWS)_\w+)/g, `${ofEnvironment}.$1 || vars.$1`);
}

const ofEnvironment = `fromJSON(vars.${environmentVariables})[matrix.environment || '']`;
const tokenUrl = `\${{ vars.${tokenRequestUrl} && format('{0}&environment={1}', vars.${tokenRequestUrl}, matrix.environment) || '' }}`;
