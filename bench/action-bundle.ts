import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pushEvent } from "../test/emulators/github-event.ts";
import { exampleConfig } from "./example.ts";
import type { Command } from "./timed-process.ts";

/** A checked-out repository whose config file is of a stack name of its own. */
export interface Workspace {
  readonly folder: string;
  readonly stack: string;
}

/** @param config the file's text; absent: the example */
export function createWorkspace(parent: string, stack: string, config = exampleConfig(stack)): Workspace {
  const folder = join(parent, stack);
  mkdirSync(join(folder, ".github"), { recursive: true });
  writeFileSync(join(folder, ".github/webhook2sqs.yml"), config);
  writeFileSync(join(folder, "event.json"), JSON.stringify(pushEvent()));
  return { folder, stack };
}

/** The bundle as a runner starts it, without act: what a runner sets, and nothing else. */
export function actionCommand(
  { folder }: Workspace,
  input: "deploy" | "plan" | "render",
  { action, env }: { readonly action: string; readonly env: Readonly<Record<string, string>> },
): Command {
  rmSync(join(folder, "outputs"), { force: true });
  for (const file of ["outputs", "summary"]) writeFileSync(join(folder, file), "");
  return {
    command: [process.execPath, join(action, "dist", "index.js")],
    cwd: folder,
    env: {
      ...env,
      INPUT_COMMAND: input,
      INPUT_SMOKE: "off",
      GITHUB_ACTIONS: "true",
      GITHUB_WORKSPACE: folder,
      GITHUB_EVENT_NAME: "push",
      GITHUB_EVENT_PATH: join(folder, "event.json"),
      GITHUB_REF: "refs/heads/main",
      GITHUB_REPOSITORY: "acme/hooks",
      GITHUB_REPOSITORY_ID: "4242",
      GITHUB_RUN_ID: String(Date.now()),
      GITHUB_OUTPUT: join(folder, "outputs"),
      GITHUB_STEP_SUMMARY: join(folder, "summary"),
    },
  };
}

/** What the last run said of itself: `created`, `no-changes`, … */
export function readResult({ folder }: Workspace): string {
  const outputs = readFileSync(join(folder, "outputs"), "utf8");
  return /^result<<(.+)\n(.*)\n\1$/m.exec(outputs)?.[2] ?? "";
}
