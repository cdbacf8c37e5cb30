import { ActionError } from "../errors.ts";
import type { Inputs } from "../inputs.ts";
import type { Files } from "../ports.ts";
import { type ConfigFile, environmentsOf, parseConfig } from "./parse-config.ts";

/** The smallest file that is in order, shown to who has none. */
export const smallestConfig = `name: my-webhooks
endpoints:
  github:
    verify: { provider: github, secret: "ssm:/my-webhooks/github" }
    queues: [events]
`;

/** Reads and parses the config file of the workspace. */
export async function readConfig(
  { config: path, ...target }: Pick<Inputs, "config" | "environment" | "previewOf">,
  files: Pick<Files, "readWorkspaceFile">,
): Promise<ConfigFile> {
  return parseConfig(await readText(path, files), path, target);
}

/** The environments of the workspace's config file that are stacks of their own; none: the file is one stack. */
export async function readEnvironments(
  { config: path }: Pick<Inputs, "config">,
  files: Pick<Files, "readWorkspaceFile">,
): Promise<readonly string[]> {
  return environmentsOf(await readText(path, files), path);
}

async function readText(path: string, files: Pick<Files, "readWorkspaceFile">): Promise<string> {
  const text = await files.readWorkspaceFile(path);
  if (text === undefined) throw missing(path);
  return text;
}

function missing(path: string): ActionError {
  return new ActionError("config-missing", {
    message: `There is no config file at ${path}`,
    remedy: `Check out the repository before this step, set the input \`config\` to the file's path, or create it. The smallest valid file:\n\n${smallestConfig}`,
    resource: path,
  });
}
