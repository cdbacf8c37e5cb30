import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { action, tell } from "./action.ts";
import { createAwsByRole } from "./adapters/aws-by-role.ts";
import { clock, random } from "./adapters/clock.ts";
import { createFiles } from "./adapters/files.ts";
import { http } from "./adapters/http.ts";
import { lazily } from "./adapters/lazily.ts";
import { mintToken } from "./adapters/oidc-token.ts";
import { useProxy } from "./adapters/proxy.ts";
import { mask, progress, report } from "./adapters/runner.ts";
import { stopSignal } from "./adapters/signals.ts";
import { parseEvent } from "./event.ts";
import type { GitHub, GitHubAccess } from "./github-api.ts";
import { type Environment, eventPath, inputDefaults, readEnvironment } from "./inputs.ts";
import type { Ports } from "./ports.ts";
import { toFailedOutcome } from "./report/failure.ts";

const runner = { stop: stopSignal(), report };

/** The action: reads the environment, runs, and ends. */
async function main(): Promise<void> {
  const environment = await readSurroundings();
  if (environment) await action(environment.inputs, toPorts(environment), runner);
  // Stopped or given up, it still waits for answers that nobody needs any more; its last lines must be out all the same.
  process.stdout.write("", () => process.exit());
}

/** @returns null after telling what is wrong with the inputs */
async function readSurroundings(): Promise<Environment | null> {
  try {
    return readEnvironment(parseEvent(await readPayload(eventPath())));
  } catch (error) {
    await tell(
      toFailedOutcome(error, inputDefaults.config),
      { config: inputDefaults.config, region: "", environment: null, previewOf: null },
      { ports: { progress }, runner },
    );
    return null;
  }
}

async function readPayload(path: string): Promise<unknown> {
  return path === "" ? {} : JSON.parse(await readFile(path, "utf8"));
}

function toPorts({ inputs, workspace, endpointOverridden, github, oidc, proxy }: Environment): Ports {
  const agents = proxy === null ? undefined : useProxy(proxy, { mask, warning: progress.warning });
  const mint = (audience: string) => mintToken(audience, oidc);
  const root = join(import.meta.dirname, "..");
  return {
    aws: createAwsByRole({ ...inputs, endpointOverridden, agents }, { clock, mask, mint }),
    github: github.token === "" ? null : lazily(() => loadGitHub(github)),
    files: createFiles({ workspace, action: root }),
    http,
    clock,
    random,
    progress,
  };
}

/** Most runs of a terminal, and all that change nothing, need no GitHub: it is loaded when it is asked. */
async function loadGitHub(access: GitHubAccess): Promise<GitHub> {
  const { createGitHub } = await import("./adapters/github.ts");
  return createGitHub(access);
}

await main();
