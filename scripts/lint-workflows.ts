// Lints the workflows and actions of this repository and the examples that users copy. zizmor looks for what an attacker could
// use, actionlint for what GitHub would not understand. With --sarif=<file>: also writes what zizmor found, for GitHub's code scanning.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { repositoryRoot } from "../test/emulators/paths.ts";

const version = "v1.7.12";
const tools = join(repositoryRoot, ".tools");
const actionlint = join(tools, "actionlint");

const workflows = [".github/workflows", "examples/workflows"].flatMap((folder) =>
  readdirSync(join(repositoryRoot, folder)).map((file) => join(folder, file)),
);
const zizmorOptions = ["--pedantic", "--offline", "--no-progress", "--quiet", "--config", ".github/zizmor.yml"];
const audited = ["action.yml", ".github", ...workflows.filter((file) => file.startsWith("examples/"))];

const sarif = process.argv.find((option) => option.startsWith("--sarif="))?.slice("--sarif=".length);
if (sarif !== undefined) writeFileSync(sarif, zizmor(["--format=sarif"], "pipe").stdout);

const succeeded = [lintWithZizmor(), lintWithActionlint()].every(Boolean);
process.exitCode = succeeded ? 0 : 1;

function lintWithZizmor(): boolean {
  const { status } = zizmor(["--format=plain"], "inherit");
  if (status === 0) console.log(`zizmor finds nothing in ${audited.join(", ")}`);
  return status === 0;
}

function zizmor(options: readonly string[], output: "pipe" | "inherit") {
  return run("zizmor", [...zizmorOptions, ...options, ...audited], output);
}

function lintWithActionlint(): boolean {
  if (!installActionlint()) return false;
  const { status } = run(actionlint, ["-no-color", ...workflows], "inherit");
  if (status === 0) console.log(`actionlint finds nothing in ${workflows.length} workflows`);
  return status === 0;
}

/** Here and not in bootstrap.mjs: nothing else of this repository needs Go. */
function installActionlint(): boolean {
  const stamp = join(tools, "actionlint.version");
  if (existsSync(actionlint) && existsSync(stamp) && readFileSync(stamp, "utf8") === version) return true;
  rmSync(stamp, { force: true });
  mkdirSync(tools, { recursive: true });
  console.log(`installing actionlint ${version} …`);
  const { status, error } = run("go", ["install", `github.com/rhysd/actionlint/cmd/actionlint@${version}`], "inherit");
  if (status === 0) writeFileSync(stamp, version);
  else if (error)
    console.error("The workflow linter needs Go 1.25 or newer, and `go` was not found. Install it: https://go.dev/dl");
  else console.error("actionlint could not be installed. It needs Go 1.25 or newer, and the Go module proxy.");
  return status === 0;
}

function run(command: string, options: readonly string[], output: "pipe" | "inherit") {
  return spawnSync(command, options, {
    cwd: repositoryRoot,
    env: { ...process.env, GOBIN: tools },
    encoding: "utf8",
    stdio: ["ignore", output, "inherit"],
  });
}
