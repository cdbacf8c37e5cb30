import { spawn } from "node:child_process";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { repositoryRoot } from "../emulators/paths.ts";

export interface CliResult {
  readonly exitCode: number | null;
  /** What was asked for. */
  readonly output: string;
  /** How it came about. */
  readonly told: string;
}

/** Runs dist/cli as a person without a keyboard would, with nothing of this process's own environment. */
export async function runCli(
  folder: string,
  words: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<CliResult> {
  const child = spawn(process.execPath, [join(repositoryRoot, "dist/cli/index.js"), ...words], {
    cwd: folder,
    env: { HOME: folder, AWS_EC2_METADATA_DISABLED: "true", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const exited = new Promise<number | null>((resolve) => child.on("close", resolve));
  const [output, told, exitCode] = await Promise.all([text(child.stdout), text(child.stderr), exited]);
  return { exitCode, output, told };
}
