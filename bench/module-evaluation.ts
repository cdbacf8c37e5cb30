import { execFile } from "node:child_process";
import { cpSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import type { Settings } from "../handler/settings.ts";
import { repositoryRoot } from "../test/emulators/paths.ts";
import type { Peers } from "./bundle-peers.ts";
import { interleave, type Series, series } from "./interleave.ts";
import type { Row } from "./row.ts";
import { median } from "./statistics.ts";

const turns = { rounds: 25, inARow: 1 };

/** How long the handler's module takes to load and evaluate, each time in a fresh process. */
export async function measureModuleEvaluation(peers: Peers, directory: string): Promise<readonly Row[]> {
  const ours = join(directory, "handler");
  cpSync(join(repositoryRoot, "dist", "handler"), ours, { recursive: true });
  for (const folder of [ours, peers.sdk, peers.sqsOnly])
    writeFileSync(join(folder, "settings.json"), JSON.stringify(settings));
  const own = series(() => evaluate(ours));
  const sdk = series(() => evaluate(peers.sdk));
  const sqsOnly = series(() => evaluate(peers.sqsOnly));
  await interleave([own, sdk, sqsOnly], turns);
  const row = (name: string, { values }: Series): Row => ({
    what: "module evaluation, p50",
    unit: "ms",
    ours: median(own.values),
    peer: { name, value: median(values) },
    target: { of: "ratio", atMost: 0.2 },
  });
  return [row("same handler on client-sqs, client-ssm", sdk), row("same handler on client-sqs alone", sqsOnly)];
}

/** Without an endpoint: the handler fetches its secrets while it starts, and that is not what is measured. */
const settings: Settings = { version: 1, stack: "bench", logLevel: "info", endpoints: {}, smokeQueue: null };

/** The empty module first: what Node needs to load any module at all is not the handler's. */
const script = `
  await import("data:text/javascript,");
  const started = performance.now();
  await import(process.argv[1]);
  process.stdout.write(String(performance.now() - started));
  process.exit();
`;

async function evaluate(folder: string): Promise<number> {
  const module = pathToFileURL(join(folder, "index.js")).href;
  const options = ["--input-type=module", "--eval", script, module];
  const { stdout } = await promisify(execFile)(process.execPath, options, { env: lambdaEnvironment });
  return Number(stdout);
}

const lambdaEnvironment = { AWS_REGION: "us-east-1", AWS_ACCESS_KEY_ID: "a", AWS_SECRET_ACCESS_KEY: "b" };
