import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { assembleAction } from "../test/emulators/act.ts";
import { toolPath } from "../test/emulators/paths.ts";
import { actionCommand, createWorkspace } from "./action-bundle.ts";
import { cliDeploy } from "./aws-cli.ts";
import { interleave, series } from "./interleave.ts";
import type { Row } from "./row.ts";
import { median } from "./statistics.ts";
import { type Command, runTimed } from "./timed-process.ts";

const turns = { rounds: 15, inARow: 1 };

/** From the start of the process to the first request that reaches AWS: what stands before any useful work. */
export async function measureFirstCall(directory: string): Promise<readonly Row[]> {
  mkdirSync(directory, { recursive: true });
  const action = assembleAction(join(directory, "action"));
  const workspace = createWorkspace(directory, "bench-first-call");
  const server = createServer((_request, response) => response.writeHead(500).end()).listen(0, "127.0.0.1");
  await once(server, "listening");
  const env = clientEnvironment(server.address(), directory);
  try {
    await runTimed(actionCommand(workspace, "render", { action, env }));
    const ours = series(() => timeToRequest(actionCommand(workspace, "deploy", { action, env }), server));
    const cli = series(() => timeToRequest(cliDeploy(workspace, env), server));
    await interleave([ours, cli], turns);
    return [
      {
        what: "start to first AWS call, p50",
        unit: "ms",
        ours: median(ours.values),
        peer: { name: "aws cloudformation deploy", value: median(cli.values) },
        target: { of: "ours", atMost: 200 },
      },
    ];
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

/** The process is stopped as soon as it has called: the rest of its life is not what is measured. */
async function timeToRequest({ command: [file, ...options], cwd, env }: Command, server: NodeJS.EventEmitter) {
  const started = performance.now();
  const child = spawn(file, options, { cwd, env, stdio: "ignore" });
  const closed = new Promise<void>((resolve) => child.on("close", () => resolve()));
  try {
    return await new Promise<number>((resolve, reject) => {
      server.once("request", () => resolve(performance.now() - started));
      child.on("error", reject);
      child.on("close", () => reject(new Error(`${file} ended without a call`)));
    });
  } finally {
    child.kill("SIGKILL");
    await closed;
  }
}

function clientEnvironment(address: ReturnType<ReturnType<typeof createServer>["address"]>, home: string) {
  const port = typeof address === "object" ? address?.port : undefined;
  return {
    PATH: toolPath,
    HOME: home,
    AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
    AWS_REGION: "us-east-1",
    AWS_ACCESS_KEY_ID: "000000000000",
    AWS_SECRET_ACCESS_KEY: "test",
  };
}
