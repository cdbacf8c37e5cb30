import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";
import { resolveLocalhost, toolPath } from "./paths.ts";

export interface ActRun {
  /** A git repository with a remote, see `createWorkspace`. */
  readonly workspace: string;
  readonly eventName: string;
  readonly event: object;
  /** YAML. */
  readonly workflow: string;
  /** Added to the jobs' environment; nothing of this process's own environment reaches it. */
  readonly env?: Readonly<Record<string, string>>;
  /** What only some runs say to act. */
  readonly options?: readonly string[];
  /** Folders instead of repositories that the workflow names, such as `org/name@v1`. */
  readonly repositories?: Readonly<Record<string, string>>;
  /** Sees each line of act's log as it comes. */
  readonly onLine?: (line: string) => void;
}

export interface ActEnd {
  readonly exitCode: number;
  /** `act --json`, a line for each event. */
  readonly log: string;
  /** Before the first step act only writes here. */
  readonly errors: string;
}

/** Runs a workflow on this machine, without Docker or network. */
export async function runAct(run: ActRun): Promise<ActEnd> {
  const directory = mkdtempSync(join(tmpdir(), "act-"));
  try {
    writeFileSync(join(directory, "event.json"), JSON.stringify(run.event));
    writeFileSync(join(directory, "workflow.yml"), run.workflow);
    const child = spawn("act", toOptions(run, directory), {
      cwd: run.workspace,
      // act hands its whole environment to the steps, so it gets the least.
      env: { PATH: toolPath, HOME: directory },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const exited = new Promise<number>((resolve, reject) => {
      child.on("error", reject);
      child.on("close", (code) => resolve(code ?? 1));
    });
    createInterface({ input: child.stdout }).on("line", (line) => run.onLine?.(line));
    const [log, errors, exitCode] = await Promise.all([text(child.stdout), text(child.stderr), exited]);
    return { exitCode, log, errors };
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

function toOptions(run: ActRun, directory: string): readonly string[] {
  const env = { ...githubEnvironment(run), NODE_OPTIONS: `--import ${resolveLocalhost}`, ...run.env };
  return [
    run.eventName,
    "--json",
    "--platform=ubuntu-latest=-self-hosted",
    ...Object.entries(run.repositories ?? {}).map(([name, folder]) => `--local-repository=${name}=${folder}`),
    `--workflows=${join(directory, "workflow.yml")}`,
    `--eventpath=${join(directory, "event.json")}`,
    `--action-cache-path=${join(directory, "cache")}`,
    "--action-offline-mode",
    "--no-cache-server",
    ...Object.entries(env).map(([key, value]) => `--env=${key}=${value}`),
    ...(run.options ?? []),
  ];
}

/** What a GitHub runner sets and act does not, or sets alike in every run. */
function githubEnvironment({ event }: ActRun): Record<string, string> {
  const { repository, ref } = event as { readonly repository?: { readonly id: number }; readonly ref?: string };
  return {
    GITHUB_RUN_ID: String(Date.now()),
    ...(repository === undefined ? {} : { GITHUB_REPOSITORY_ID: String(repository.id) }),
    ...(ref === undefined ? {} : { GITHUB_REF: ref, GITHUB_REF_NAME: ref.replace(/^refs\/(heads|tags)\//, "") }),
  };
}
