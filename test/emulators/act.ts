import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ActLog, parseActLog } from "./act-log.ts";
import { type ActRun, runAct } from "./act-process.ts";
import { repositoryRoot } from "./paths.ts";

export interface ActionRun extends Pick<ActRun, "workspace" | "eventName" | "event" | "env"> {
  /** What the action writes is found in the workspace afterwards. */
  readonly inputs?: Readonly<Record<string, string>>;
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
  const directory = mkdtempSync(join(tmpdir(), "action-"));
  try {
    const { exitCode, log, errors } = await runAct({
      ...run,
      workflow: JSON.stringify(toWorkflow(run)),
      repositories: { [name]: run.action ?? assembleAction(join(directory, "action")) },
      onLine: (line) => {
        const { text } = parseActLog(line, step);
        if (text !== "") run.onLine?.(text);
      },
    });
    const result = parseActLog(log, step);
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
