import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { inlineLimit } from "../src/stack/change-set/template-source.ts";
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

type Environment = Readonly<Record<string, string>>;

/** `aws cloudformation deploy` of the template that `render` wrote, as its user would type it. */
export function cliDeploy(workspace: Workspace, env: Environment): Command {
  return deploy(workspace, env, []);
}

/** The same as a plan: it leaves its change set and, given a bucket for a template over the inline limit, the template. */
export function cliPlan(workspace: Workspace, env: Environment, bucket: string): Command {
  const isLarge = statSync(templateOf(workspace)).size > inlineLimit;
  return deploy(workspace, env, [
    "--no-execute-changeset",
    ...(isLarge ? ["--s3-bucket", bucket, "--s3-prefix", uploadPrefix] : []),
  ]);
}

/** Where in the bucket the CLI puts its templates. */
export const uploadPrefix = "aws-cli";

function deploy(workspace: Workspace, env: Environment, options: readonly string[]): Command {
  const certificate = env["NODE_EXTRA_CA_CERTS"];
  return {
    command: [
      join(venv, "bin", "aws"),
      ...["cloudformation", "deploy", "--stack-name", workspace.stack, "--template-file", templateOf(workspace)],
      ...["--capabilities", "CAPABILITY_NAMED_IAM", "--no-fail-on-empty-changeset"],
      ...options,
    ],
    cwd: workspace.folder,
    env: { ...env, AWS_DEFAULT_REGION: "us-east-1", ...(certificate && { AWS_CA_BUNDLE: certificate }) },
  };
}

function templateOf({ folder, stack }: Workspace): string {
  return join(folder, "webhook2sqs-out", `${stack}.template.yaml`);
}

function run(command: string, options: readonly string[]): void {
  const { status, stderr, error } = spawnSync(command, options, { encoding: "utf8" });
  if (status !== 0) throw new Error(`${command} failed: ${error?.message ?? stderr}`);
}
