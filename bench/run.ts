// Measures this product beside what people would use otherwise, in one run on this machine: npm run bench
// It is a measurement, not a test: a missed target is said in the table, and only what cannot be measured fails.
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { join } from "node:path";
import { repositoryRoot } from "../test/emulators/paths.ts";
import { installAwsCli } from "./aws-cli.ts";
import { bundlePeers } from "./bundle-peers.ts";
import { measureDeployTime } from "./deploy-time.ts";
import { measureFirstCall } from "./first-call.ts";
import { measureHandlerSize } from "./handler-size.ts";
import { measureModuleEvaluation } from "./module-evaluation.ts";
import { measurePlanTime } from "./plan-time.ts";
import { measureRendering } from "./rendering.ts";
import { type Gap, type Row, renderTable } from "./row.ts";
import { measureVerification } from "./verification.ts";
import { measureWarmHandler } from "./warm-handler.ts";

// Inside the repository, where node_modules is found when the peers are bundled.
mkdirSync(join(repositoryRoot, "tmp"), { recursive: true });
const directory = mkdtempSync(join(repositoryRoot, "tmp", "bench-"));
// What the emulator writes is then removed with the rest, also when a run is interrupted.
process.env["TMPDIR"] = directory;
const started = performance.now();
const removeDirectory = () => rmSync(directory, { recursive: true, force: true });
for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.once(signal, () => {
    removeDirectory();
    process.exit(1);
  });

try {
  const rows = [
    ...(await attempt("the handler's bundle", measureBundle)),
    ...(await attempt("the warm handler", measureWarmHandler)),
    ...(await attempt("verification", measureVerification)),
    ...(await attempt("start to first AWS call", () => besideCli(measureFirstCall, "first-call"))),
    ...(await attempt("deploy", () => besideCli(measureDeployTime, "deploy"))),
    ...(await attempt("plan", () => besideCli(measurePlanTime, "plan"))),
    ...(await attempt("rendering and report", measureRendering)),
  ];
  console.log(`\n${describeRun()}\n\n${renderTable(rows)}`);
  if (rows.some((row) => "reason" in row)) process.exitCode = 1;
} finally {
  removeDirectory();
}

async function measureBundle(): Promise<readonly Row[]> {
  const peers = bundlePeers(join(directory, "peers"));
  return [...measureHandlerSize(peers), ...(await measureModuleEvaluation(peers, directory))];
}

function besideCli(measure: (directory: string) => Promise<readonly Row[]>, name: string): Promise<readonly Row[]> {
  installAwsCli();
  return measure(join(directory, name));
}

async function attempt(what: string, measure: () => Promise<readonly Row[]>): Promise<readonly (Row | Gap)[]> {
  console.error(`bench: ${what} …`);
  try {
    return await measure();
  } catch (error) {
    console.error(error);
    return [{ what, reason: "see above" }];
  }
}

function describeRun(): string {
  const seconds = ((performance.now() - started) / 1_000).toFixed(0);
  const machine = `${cpus().length} × ${cpus()[0]?.model ?? "unknown CPU"}, Node ${process.versions.node}`;
  const load = (loadavg()[0] ?? 0).toFixed(1);
  return `Ours and the peer in turn in one run (${seconds} s), on ${machine}, load ${load} at the end.
Ratio: ours / peer. A measurement, not a test: it exits with 0 unless a row could not be measured.`;
}
