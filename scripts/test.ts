// Runs every check of this repository and counts: the last line is `N passed, N failed`.
//   npm test                  all of it
//   npm test -- --only=jest   one step, by the name in its heading (several: --only=types,lint)
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { repositoryRoot } from "../test/emulators/paths.ts";

interface Step {
  readonly name: string;
  readonly commands: readonly (readonly string[])[];
}

interface Count {
  readonly passed: number;
  readonly failed: number;
}

const jestReport = join(repositoryRoot, "tmp", "jest.json");
const templates = listTemplates(["templates", "templates/golden"]);

const steps: readonly Step[] = [
  {
    name: "types",
    commands: [
      ["tsc", "--noEmit", "--project", "tsconfig.json"],
      ["tsc", "--noEmit", "--project", "tsconfig.test.json"],
    ],
  },
  { name: "lint", commands: [["biome", "ci", "--colors=off", "--error-on-warnings", "."]] },
  { name: "imports", commands: [["depcruise", "--config", ".dependency-cruiser.mjs", "src", "handler"]] },
  { name: "generated", commands: [["node", "scripts/generate.ts", "--check"]] },
  { name: "templates", commands: [["cfn-lint", ...templates]] },
  { name: "workflows", commands: [["node", "scripts/lint-workflows.ts"]] },
  // Before jest: its end-to-end tests run what stands in dist/.
  { name: "dist", commands: [["node", "scripts/build.ts", "--check"]] },
  { name: "jest", commands: [["jest", "--coverage", "--json", `--outputFile=${jestReport}`]] },
];

const chosen = process.argv
  .find((option) => option.startsWith("--only="))
  ?.slice("--only=".length)
  .split(",");
mkdirSync(join(repositoryRoot, "tmp"), { recursive: true });
const counts = steps.filter(({ name }) => chosen?.includes(name) ?? true).map(runStep);
const sum = (key: keyof Count) => counts.reduce((total, count) => total + count[key], 0);

process.exitCode = sum("failed") === 0 && counts.length > 0 ? 0 : 1;
console.log(`\n${sum("passed")} passed, ${sum("failed")} failed`);

function runStep({ name, commands }: Step): Count {
  console.log(`\n── ${name} ${"─".repeat(60 - name.length)}`);
  rmSync(jestReport, { force: true });
  const started = performance.now();
  const succeeded = commands.map(runCommand).every(Boolean);
  console.log(`${succeeded ? "✓" : "✗"} ${name} in ${((performance.now() - started) / 1000).toFixed(1)} s`);
  return name === "jest" ? countTests(succeeded) : { passed: Number(succeeded), failed: Number(!succeeded) };
}

function runCommand([command = "", ...options]: readonly string[]): boolean {
  const { status, error } = spawnSync(command, options, {
    cwd: repositoryRoot,
    env: { ...process.env, NODE_OPTIONS: command === "jest" ? "--experimental-vm-modules --no-warnings" : "" },
    stdio: ["ignore", "inherit", "inherit"],
  });
  if (error !== undefined) console.error(`${command} could not be started: ${error.message}`);
  return status === 0;
}

/** Tests by jest's own count; a suite that does not load, or coverage below the gate, is one more failure. */
function countTests(succeeded: boolean): Count {
  if (!existsSync(jestReport)) return { passed: 0, failed: 1 };
  const report = JSON.parse(readFileSync(jestReport, "utf8"));
  const failed = report.numFailedTests + report.numRuntimeErrorTestSuites;
  return { passed: report.numPassedTests, failed: failed === 0 && !succeeded ? 1 : failed };
}

function listTemplates(folders: readonly string[]): readonly string[] {
  const isTemplate = (file: string) => /[.](ya?ml|json|template)$/.test(file);
  return folders
    .filter((folder) => existsSync(join(repositoryRoot, folder)))
    .flatMap((folder) =>
      readdirSync(join(repositoryRoot, folder))
        .filter(isTemplate)
        .map((file) => join(folder, file)),
    );
}
