// Runs a command, and ends its whole process group when whoever started this guard goes away: it holds the other end of
// stdin, which closes however it ends. Jest runs no "exit" listener of a test, and the emulator's Lambda workers are
// grandchildren, so nothing simpler is reliable.
import { spawn } from "node:child_process";

const [command, ...options] = process.argv.slice(2);
const child = spawn(command, options, { stdio: ["ignore", "inherit", "inherit"], detached: true });

process.stdin.on("close", stop).resume();
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, stop);

child.on("error", (error) => {
  console.error(`${command} could not be started: ${error.message}`);
  process.exit(127);
});
child.on("exit", (code) => {
  signalGroup("SIGKILL");
  process.exit(code ?? 1);
});

function stop() {
  signalGroup("SIGTERM");
  setTimeout(() => signalGroup("SIGKILL"), 2_000);
}

function signalGroup(signal) {
  try {
    process.kill(-child.pid, signal);
  } catch {
    // The group is gone already.
  }
}
