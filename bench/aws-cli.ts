import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Workspace } from "./action-bundle.ts";
import type { Command } from "./timed-process.ts";

const venv = join(import.meta.dirname, ".venv");
const requirements = join(import.meta.dirname, "requirements.txt");

/** Installs the AWS CLI in a Python environment of its own, once for each version of requirements.txt. */
export function installAwsCli(): void {
  const stamp = join(venv, "requirements.sha256");
  const digest = createHash("sha256").update(readFileSync(requirements)).digest("hex");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === digest) return;
  rmSync(venv, { recursive: true, force: true });
  run("python3", ["-m", "venv", venv]);
  run(join(venv, "bin", "pip"), ["install", "--quiet", "--disable-pip-version-check", "-r", requirements]);
  writeFileSync(stamp, digest);
}

/** `aws cloudformation deploy` of the template that `render` wrote, as its user would type it. */
export function cliDeploy({ folder, stack }: Workspace, env: Readonly<Record<string, string>>): Command {
  const certificate = env["NODE_EXTRA_CA_CERTS"];
  const template = join(folder, "webhook2sqs-out", `${stack}.template.yaml`);
  return {
    command: [
      join(venv, "bin", "aws"),
      ...["cloudformation", "deploy", "--stack-name", stack, "--template-file", template],
      ...["--capabilities", "CAPABILITY_NAMED_IAM", "--no-fail-on-empty-changeset"],
    ],
    cwd: folder,
    env: { ...env, AWS_DEFAULT_REGION: "us-east-1", ...(certificate && { AWS_CA_BUNDLE: certificate }) },
  };
}

function run(command: string, options: readonly string[]): void {
  const { status, stderr, error } = spawnSync(command, options, { encoding: "utf8" });
  if (status !== 0) throw new Error(`${command} failed: ${error?.message ?? stderr}`);
}
