import { spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";
import { type ActLog, parseActLog } from "./act-log.ts";
import { repositoryRoot, resolveLocalhost, toolPath } from "./paths.ts";

export interface ActionRun {
  /** A git repository with a remote, see `createWorkspace`; what the action writes is found there afterwards. */
  readonly workspace: string;
  readonly eventName: string;
  readonly event: object;
  readonly inputs?: Readonly<Record<string, string>>;
  /** Added to the job's environment; nothing of this process's own environment reaches it. */
  readonly env?: Readonly<Record<string, string>>;
  /** Sees what the action prints, line by line as it comes. */
  readonly onLine?: (line: string) => void;
  /** The action's folder; by default this repository's action.yml, dist and templates. */
  readonly action?: string;
}

export interface ActionResult extends ActLog {
  readonly exitCode: number;
}

const name = "org/webhook2sqs-action@v1";
const step = "action";

/** Runs the action in a workflow on this machine, as `uses: org/webhook2sqs-action@v1`, without Docker or network. */
export async function runAction(run: ActionRun): Promise<ActionResult> {
  const directory = mkdtempSync(join(tmpdir(), "act-"));
  try {
    const action = run.action ?? assembleAction(join(directory, "action"));
    writeFileSync(join(directory, "event.json"), JSON.stringify(run.event));
    writeFileSync(join(directory, "workflow.yml"), JSON.stringify(toWorkflow(run)));
    const child = spawn("act", toOptions(run, directory, action), {
      cwd: run.workspace,
      // act hands its whole environment to the steps, so it gets the least.
      env: { PATH: toolPath, HOME: directory },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const exited = new Promise<number>((resolve, reject) => {
      child.on("error", reject);
      child.on("close", (code) => resolve(code ?? 1));
    });
    createInterface({ input: child.stdout }).on("line", (line) => {
      const { text } = parseActLog(line, step);
      if (text !== "") run.onLine?.(text);
    });
    const [log, errors, exitCode] = await Promise.all([text(child.stdout), text(child.stderr), exited]);
    const result = parseActLog(log, step);
    // Before the first step act only writes to stderr.
    return { exitCode, ...result, text: result.text === "" ? `${errors}${log}` : result.text };
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** A folder with what the action needs at run time and nothing else: act copies it, and node_modules would take 9 s. */
export function assembleAction(directory: string): string {
  mkdirSync(directory);
  for (const entry of ["action.yml", "dist", "templates"]) {
    const source = join(repositoryRoot, entry);
    if (existsSync(source)) cpSync(source, join(directory, entry), { recursive: true });
  }
  return directory;
}

/** As JSON, which is YAML. act fetches no checkout: the step tells it to copy the workspace. The last step brings home what was written: act works on a copy and throws it away. */
function toWorkflow({ eventName, inputs, workspace }: ActionRun): object {
  const checkOut = { uses: "actions/checkout@v6" };
  const action = { id: step, uses: name, with: inputs ?? {} };
  const bringHome = {
    if: "always()",
    env: { HOME_DIRECTORY: workspace },
    run: 'rm -rf .git; cp -R . "$HOME_DIRECTORY"',
  };
  return {
    on: [eventName],
    jobs: { webhooks: { "runs-on": "ubuntu-latest", steps: [checkOut, action, bringHome] } },
  };
}

function toOptions(run: ActionRun, directory: string, action: string): readonly string[] {
  const env = { ...githubEnvironment(run), NODE_OPTIONS: `--import ${resolveLocalhost}`, ...run.env };
  return [
    run.eventName,
    "--json",
    "--platform=ubuntu-latest=-self-hosted",
    `--local-repository=${name}=${action}`,
    `--workflows=${join(directory, "workflow.yml")}`,
    `--eventpath=${join(directory, "event.json")}`,
    `--action-cache-path=${join(directory, "cache")}`,
    "--action-offline-mode",
    "--no-cache-server",
    ...Object.entries(env).map(([key, value]) => `--env=${key}=${value}`),
  ];
}

/** What a GitHub runner sets and act does not, or sets alike in every run. */
function githubEnvironment({ event }: ActionRun): Record<string, string> {
  const { repository, ref } = event as { readonly repository?: { readonly id: number }; readonly ref?: string };
  return {
    GITHUB_RUN_ID: String(Date.now()),
    ...(repository === undefined ? {} : { GITHUB_REPOSITORY_ID: String(repository.id) }),
    ...(ref === undefined ? {} : { GITHUB_REF: ref, GITHUB_REF_NAME: ref.replace(/^refs\/(heads|tags)\//, "") }),
  };
}
