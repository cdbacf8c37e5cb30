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
 * A workflow in the words that act 0.2.89 knows. It does not know `$/`, nor `queue`, and has no environments: a job that names
 * one gets that environment's variables, and asks for its OIDC token with `&environment=`, as GitHub's own knows the job.
 */
function toKnownToAct(workflow: string): string {
  return workflow
    .replace(/uses: \$\/(\S+)/g, `uses: ${repositoryName}/$1@v1`)
    .replace(/^ +queue: max\n/gm, "")
    .replace(/^( +)environment: (\$\{\{ matrix\.environment \}\})\n(?= +permissions:)/gm, (_, indent, environment) =>
      [
        `${indent}env:`,
        `${indent}  ACTIONS_ID_TOKEN_REQUEST_URL: \${{ vars.${tokenRequestUrl} }}&environment=${environment}\n`,
      ].join("\n"),
    )
    .replace(
      /\bvars\.((?:WEBHOOK2SQS|AWS)_\w+)/g,
      `fromJSON(vars.${environmentVariables})[matrix.environment || ''].$1 || vars.$1`,
    );
}
