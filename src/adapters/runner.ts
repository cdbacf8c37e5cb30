import * as core from "@actions/core";
import { escapeForeignLine, escapeForeignText } from "../escape-foreign-text.ts";
import type { Annotation, Progress } from "../ports.ts";

/** The job's log. Every text passes the one escape here, so that no caller can forget it. */
export const progress: Progress = {
  info: (text) => core.info(escapeForeignText(text)),
  warning: (text, at) => core.warning(escapeForeignText(text), toProperties(at)),
  error: (text, at) => core.error(escapeForeignText(text), toProperties(at)),
  debug: (text) => core.debug(escapeForeignText(text)),
  group(title) {
    progress.endGroup();
    core.startGroup(escapeForeignLine(title));
    isGrouped = true;
  },
  endGroup() {
    if (isGrouped) core.endGroup();
    isGrouped = false;
  },
};

/** The runner knows no group inside a group: what follows a forgotten end would be folded away. */
let isGrouped = false;

/** Hides a secret in the log; each line on its own too, since the runner masks by line. */
export function mask(secret: string): void {
  for (const line of new Set([secret, ...secret.split(/\r?\n/)])) if (line.trim() !== "") core.setSecret(line);
}

export interface RunnerResult {
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
  readonly failed: boolean;
}

/** Sets the outputs, writes the job summary and the exit code. A summary that cannot be written fails nothing. */
export async function report({ outputs, summary, failed }: RunnerResult): Promise<void> {
  for (const [name, value] of Object.entries(outputs)) core.setOutput(name, value);
  if (failed) process.exitCode = core.ExitCode.Failure;
  if (summary !== "") await writeSummary(summary);
}

async function writeSummary(summary: string): Promise<void> {
  try {
    await core.summary.addRaw(summary, true).write();
  } catch (error) {
    progress.debug(`The job summary was not written: ${String(error)}`);
  }
}

function toProperties(at: Annotation | undefined): core.AnnotationProperties {
  if (!at) return {};
  return { title: escapeForeignLine(at.title), file: at.file, startLine: at.line, startColumn: at.column };
}
