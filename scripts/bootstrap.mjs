// Installs what this repository needs, then runs one of its scripts on Node 24:
//   node scripts/bootstrap.mjs scripts/test.ts [arguments]
// It runs before anything is installed and on Node 20, so it is plain JavaScript without dependencies.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { constants } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const node24 = join(root, "node_modules", "node", "bin", "node");
const venv = join(root, ".venv");
const requirements = join(root, "requirements.txt");

try {
  requireNode();
  requireGit();
  await Promise.all([installNodeModules(), installPythonTools()]);
  runScript(process.argv.slice(2));
} catch (error) {
  console.error(`\nbootstrap: ${error.message}`);
  process.exitCode = 1;
}

function requireNode() {
  if (Number(process.versions.node.split(".")[0]) < 20) {
    throw new Error(`Node ${process.versions.node} is too old. Install Node 20 or newer: https://nodejs.org`);
  }
}

function requireGit() {
  if (spawnSync("git", ["--version"]).status !== 0) {
    throw new Error("git was not found. Install it: https://git-scm.com/downloads");
  }
}

async function installNodeModules() {
  // Not `npm ci`: it refuses a lock file that lacks the optional binaries of platforms which the registry it was made
  // with does not carry. This installs what the lock file says too, and adds the binaries of this machine.
  if (!areNodeModulesCurrent())
    await install("npm packages", ["npm", "install", "--no-save", "--no-audit", "--no-fund"]);
  if (!isNode24()) {
    // npm can be told not to run install scripts (npm 12 asks first); this is the one script that is needed.
    await install("Node 24", [process.execPath, "installArchSpecificPackage.js"], join(root, "node_modules", "node"));
  }
  if (!isNode24()) throw new Error("node_modules/node/bin/node is not Node 24. Delete node_modules and try again.");
}

/** npm leaves a lock file of what it installed, written last: it names a complete installation, whoever made it. */
function areNodeModulesCurrent() {
  const installed = readPackages("node_modules/.package-lock.json");
  const wanted = Object.entries(readPackages("package-lock.json") ?? {});
  return (
    installed !== undefined &&
    wanted.every(([path, { version, optional }]) =>
      installed[path] === undefined ? path === "" || optional === true : installed[path].version === version,
    )
  );
}

function readPackages(path) {
  const file = join(root, path);
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")).packages : undefined;
}

function isNode24() {
  // Starting it would cost 40 ms every time; the package's own version is Node's.
  return existsSync(node24) && readPackages("node_modules/.package-lock.json")?.["node_modules/node"] !== undefined;
}

async function installPythonTools() {
  const stamp = join(venv, "requirements.sha256");
  const digest = createHash("sha256").update(readFileSync(requirements)).digest("hex");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === digest) return;
  const python = findPython();
  rmSync(venv, { recursive: true, force: true });
  await install("a Python environment", [python, "-m", "venv", venv]).catch((error) => {
    throw new Error(`${error.message}\nOn Debian and Ubuntu, \`apt install python3-venv\` adds what is missing.`);
  });
  const pip = join(venv, "bin", "pip");
  await install("Python tools", [pip, "install", "--disable-pip-version-check", "-r", requirements]);
  writeFileSync(stamp, digest);
}

function findPython() {
  const candidates = ["python3", "python", "python3.13", "python3.12", "python3.11", "python3.10"];
  const isRecent = (python) =>
    spawnSync(python, ["-c", "import sys; sys.exit(sys.version_info < (3, 10))"]).status === 0;
  const python = candidates.find(isRecent);
  if (python === undefined) throw new Error("Python 3.10 or newer was not found. Install it: https://www.python.org");
  return python;
}

/** Runs one installation step; its output is shown only when it fails. */
function install(what, [command, ...options], cwd = root) {
  console.error(`bootstrap: installing ${what} …`);
  const started = performance.now();
  return new Promise((resolve, reject) => {
    const child = spawn(command, options, { cwd, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += chunk));
    child.on("error", (error) => reject(new Error(`\`${command}\` could not be started: ${error.message}`)));
    child.on("close", (code) => {
      if (code !== 0) return reject(new Error(`${output}\nInstalling ${what} failed: ${command} ${options.join(" ")}`));
      console.error(`bootstrap: ${what} installed in ${((performance.now() - started) / 1000).toFixed(1)} s`);
      resolve();
    });
  });
}

function runScript(options) {
  const path = [dirname(node24), join(root, "node_modules", ".bin"), join(venv, "bin"), process.env.PATH];
  const env = { ...process.env, PATH: path.join(delimiter) };
  const child = spawn(node24, options, { cwd: root, env, stdio: "inherit" });
  child.on("error", (error) => {
    console.error(`bootstrap: ${error.message}`);
    process.exitCode = 1;
  });
  // From a terminal the script hears Ctrl-C twice, from a supervisor once.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("close", (code, signal) => {
    process.exitCode = code ?? 128 + constants.signals[signal];
  });
}
