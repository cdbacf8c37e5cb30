import { spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync, readFileSync } from "node:fs";
import { createServer, Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

export interface GuardedProcess {
  readonly log: () => string;
  readonly isRunning: () => boolean;
  readonly stop: () => Promise<void>;
}

export interface GuardedCommand {
  readonly command: readonly string[];
  /** The whole environment: nothing of ours leaks in. */
  readonly env: Readonly<Record<string, string>>;
  readonly logPath: string;
}

const guard = `${import.meta.dirname}/guard.mjs`;

/** Starts a command that ends with this process, also when this one is killed. */
export function startGuarded({ command, env, logPath }: GuardedCommand): GuardedProcess {
  const logFile = openSync(logPath, "a");
  // Its own group, so that Ctrl-C reaches this process only, which then lets go of the guard's stdin.
  const child = spawn(process.execPath, [guard, ...command], {
    env,
    detached: true,
    stdio: ["pipe", logFile, logFile],
  });
  closeSync(logFile);
  // Whoever forgets to stop it must still be able to end: the guard then ends the command.
  child.unref();
  if (child.stdin instanceof Socket) child.stdin.unref();
  const closed = once(child, "close");
  const isRunning = () => child.exitCode === null && child.signalCode === null;
  return {
    log: () => readFileSync(logPath, "utf8"),
    isRunning,
    stop: async () => {
      child.ref();
      child.stdin?.end();
      await closed;
    },
  };
}

/** Waits until `isReady` answers true; a process that ended or took too long fails with the end of its log. */
export async function waitUntilReady(subject: GuardedProcess, isReady: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + 20_000;
  while (!(await isReady().catch(() => false))) {
    if (!subject.isRunning() || performance.now() > deadline) {
      const log = subject.log();
      await subject.stop();
      throw new Error(`An emulator did not start. The end of its log:\n${log.slice(-4_000)}`);
    }
    await sleep(50);
  }
}

/** Tries again on another port: between finding one and listening on it, somebody else may take it. */
export async function onFreePort<T>(start: (port: number) => Promise<T>, attempts = 3): Promise<T> {
  const port = await findFreePort();
  return start(port).catch((error: unknown) => {
    if (attempts > 1) return onFreePort(start, attempts - 1);
    throw error;
  });
}

/** A port that was free a moment ago; the emulators cannot be asked to choose one themselves. */
async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("The system gave no port");
  return address.port;
}
