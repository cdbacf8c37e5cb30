// Compiles and bundles into dist/. With --check: builds beside it, compares byte for byte, and runs what is committed.
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { runAction } from "../test/emulators/act.ts";
import { pushEvent } from "../test/emulators/github-event.ts";
import { repositoryRoot, toolPath } from "../test/emulators/paths.ts";
import { createWorkspace } from "../test/emulators/workspace.ts";
import { renderLicenses } from "./render-licenses.ts";

const dist = join(repositoryRoot, "dist");
const bin = join(repositoryRoot, "node_modules", ".bin");
const config = ".github/webhook2sqs.yml";

// Inside the repository, where node_modules is found, and a fresh one each time, so that two builds may overlap.
mkdirSync(join(repositoryRoot, "tmp"), { recursive: true });
const directory = mkdtempSync(join(repositoryRoot, "tmp", "build-"));
try {
  const built = bundle(compile(directory));
  assertComplete(built);
  if (process.argv.includes("--check")) await check(built);
  else replaceDist(built);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  rmSync(directory, { recursive: true, force: true });
}

function compile(into: string): string {
  run("tsc", ["--project", "tsconfig.json", "--outDir", join(into, "build")]);
  return into;
}

function bundle(into: string): string {
  const output = join(into, "dist");
  // ncc writes paths relative to where it runs into the bundle: from here they are the same in every build.
  const ncc = (entry: string, options: readonly string[]) =>
    run("ncc", ["build", join("build", entry), "--no-cache", ...options], into);
  ncc("src/index.js", ["--out", output]);
  ncc("src/cli.js", ["--out", join(output, "cli")]);
  ncc("handler/index.js", ["--out", join(output, "handler"), "--minify"]);
  writeFileSync(join(output, "licenses.txt"), renderLicenses(repositoryRoot));
  return output;
}

/** ncc ends with 0 when it cannot find a module, and leaves a bundle that throws when it gets there. */
function assertComplete(built: string): void {
  const broken = listFiles(built).filter((file) => readFileSync(join(built, file)).includes("webpackMissingModule"));
  if (broken.length > 0) throw new Error(`A module is missing in the bundle: ${broken.join(", ")}`);
}

function replaceDist(built: string): void {
  rmSync(dist, { recursive: true, force: true });
  cpSync(built, dist, { recursive: true });
  for (const file of listFiles(dist)) {
    console.log(`dist/${file}  ${(statSync(join(dist, file)).size / 1024).toFixed(0)} KiB`);
  }
}

async function check(built: string): Promise<void> {
  const files = [...new Set([...listFiles(built), ...listFiles(dist)])];
  const different = files.filter((file) => !isSameFile(join(built, file), join(dist, file)));
  if (different.length > 0) {
    throw new Error(
      `dist/ is not what the source builds: ${different.join(", ")}. Run \`npm run build\` and commit dist/.`,
    );
  }
  console.log(`dist/ is what the source builds (${files.length} files)`);
  await validateWithBundle();
  helpFromBundle();
}

/** Runs the committed bundle where no node_modules is near it: the action's folder is copied below the system's own. */
async function validateWithBundle(): Promise<void> {
  const workspace = createWorkspace({ [config]: readFileSync(join(repositoryRoot, "examples/smallest.yml"), "utf8") });
  const inputs = { command: "validate" };
  const { exitCode, outputs, text } = await runAction({ workspace, inputs, eventName: "push", event: pushEvent() });
  rmSync(workspace, { recursive: true, force: true });
  if (exitCode !== 0 || outputs["result"] !== "valid") {
    throw new Error(`dist/index.js does not run: exit code ${exitCode}, result "${outputs["result"]}"\n${text}`);
  }
  console.log("dist/index.js runs on its own: a small config file is valid");
}

/** Runs the committed terminal likewise: from a folder that holds it and nothing else. */
function helpFromBundle(): void {
  const folder = mkdtempSync(join(tmpdir(), "cli-"));
  cpSync(join(dist, "cli"), join(folder, "dist", "cli"), { recursive: true });
  cpSync(join(repositoryRoot, "package.json"), join(folder, "package.json"));
  try {
    const command = [join(folder, "dist", "cli", "index.js"), "bootstrap", "--help"];
    const text = execFileSync(process.execPath, command, { cwd: folder, env: { PATH: toolPath }, encoding: "utf8" });
    if (!text.startsWith("Usage: webhook2sqs bootstrap")) throw new Error(`dist/cli/index.js does not run:\n${text}`);
  } finally {
    rmSync(folder, { recursive: true });
  }
  console.log("dist/cli/index.js runs on its own: it shows its help");
}

function isSameFile(one: string, other: string): boolean {
  const [first, second] = [one, other].map((path) => statSync(path, { throwIfNoEntry: false }) && readFileSync(path));
  return first !== undefined && second !== undefined && first.equals(second);
}

function listFiles(folder: string): readonly string[] {
  if (statSync(folder, { throwIfNoEntry: false }) === undefined) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
}

function run(tool: string, options: readonly string[], cwd = repositoryRoot): void {
  try {
    execFileSync(join(bin, tool), options, { cwd, env: { ...process.env, PATH: toolPath }, stdio: "pipe" });
  } catch (error) {
    const { stdout, stderr } = error as { readonly stdout: Buffer; readonly stderr: Buffer };
    throw new Error(`${tool} failed:\n${stdout}${stderr}`, { cause: error });
  }
}
