import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";

export interface Command {
  readonly command: readonly [string, ...string[]];
  readonly cwd: string;
  /** The whole environment: nothing of ours leaks in. */
  readonly env: Readonly<Record<string, string>>;
}

export interface Run {
  /** From just before the process is started until it has ended. */
  readonly seconds: number;
  readonly output: string;
}

/** Runs a command to its end; one that fails fails the measurement, with what it printed. */
export async function runTimed({ command: [file, ...options], cwd, env }: Command): Promise<Run> {
  const started = performance.now();
  const child = spawn(file, options, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
  const exited = new Promise<number | null>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", resolve);
  });
  const [output, errors, code] = await Promise.all([text(child.stdout), text(child.stderr), exited]);
  const seconds = (performance.now() - started) / 1_000;
  if (code !== 0) throw new Error(`${file} ended with ${code}: ${(output + errors).slice(-2_000)}`);
  return { seconds, output: output + errors };
}
