import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { text } from "node:stream/consumers";
import { repositoryRoot } from "../emulators/paths.ts";

export interface BundleRun {
  /** Inputs by name, as in `with:`. */
  readonly inputs?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  /** The event's payload. */
  readonly event?: object;
  /** A module to load before the action. */
  readonly preload?: string;
  /** Gets the process, to stop it. */
  readonly started?: (process: ChildProcess) => void;
  /** Sees what it prints, as it comes. */
  readonly onText?: (text: string) => void;
}

export interface BundleResult {
  readonly exitCode: number | null;
  /** What the runner sees: text and workflow commands. */
  readonly log: string;
  /** By name; every value is on one line. */
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
}

/** A folder for one run: `workspace` below it is the checked-out repository. The caller removes it. */
export function createRunFolder(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), "bundle-"));
  for (const [path, content] of Object.entries({ "README.md": "# Hooks", ...files })) {
    mkdirSync(dirname(join(folder, "workspace", path)), { recursive: true });
    writeFileSync(join(folder, "workspace", path), content);
  }
  return folder;
}

/** Runs dist/index.js as a runner would, in a process of its own with a clean environment. */
export async function runBundle(folder: string, run: BundleRun): Promise<BundleResult> {
  for (const name of ["outputs", "summary"]) writeFileSync(join(folder, name), "");
  writeFileSync(join(folder, "event.json"), JSON.stringify(run.event ?? {}));
  const preload = run.preload === undefined ? [] : ["--import", run.preload];
  const child = spawn(process.execPath, [...preload, join(repositoryRoot, "dist/index.js")], {
    cwd: join(folder, "workspace"),
    env: { ...toEnvironment(folder, run.inputs ?? {}), ...run.env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  run.started?.(child);
  const exited = new Promise<number | null>((resolve) => child.on("close", resolve));
  child.stdout.setEncoding("utf8");
  if (run.onText) child.stdout.on("data", run.onText);
  const [out, error, exitCode] = await Promise.all([text(child.stdout), text(child.stderr), exited]);
  return {
    exitCode,
    log: out + error,
    outputs: parseOutputs(readFileSync(join(folder, "outputs"), "utf8")),
    summary: readFileSync(join(folder, "summary"), "utf8"),
  };
}

/** Nothing of this process's own environment: no credentials, no region. */
function toEnvironment(folder: string, inputs: Readonly<Record<string, string>>): Record<string, string> {
  return {
    HOME: folder,
    AWS_EC2_METADATA_DISABLED: "true",
    GITHUB_WORKSPACE: join(folder, "workspace"),
    GITHUB_EVENT_PATH: join(folder, "event.json"),
    GITHUB_OUTPUT: join(folder, "outputs"),
    GITHUB_STEP_SUMMARY: join(folder, "summary"),
    GITHUB_REPOSITORY_ID: "4242",
    ...Object.fromEntries(Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])),
  };
}

/** `name<<delimiter`, value, `delimiter`, as the toolkit writes them. */
export function parseOutputs(written: string): Record<string, string> {
  const found = written.matchAll(/^(?<name>[\w-]+)<<(?<end>.+)\n(?<value>[\s\S]*?)\n\k<end>$/gm);
  return Object.fromEntries([...found].map(({ groups = {} }) => [groups["name"] ?? "", groups["value"] ?? ""]));
}
