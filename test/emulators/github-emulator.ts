import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onFreePort, startGuarded, waitUntilReady } from "./guarded-process.ts";
import { resolveLocalhost, toolPath } from "./paths.ts";

export interface GitHubEmulator {
  readonly url: string;
  readonly token: string;
  readonly log: () => string;
  readonly stop: () => Promise<void>;
}

export interface GitHubSeed {
  /** `owner/name`; each owner becomes a user, the first one owns the token. */
  readonly repositories: readonly string[];
  /** Trusted when a webhook is delivered: the AWS emulator's certificate. */
  readonly certificatePath?: string;
}

const token = "github-emulator-token";

/** Starts the GitHub API on a free port of 127.0.0.1; its repository webhooks are really sent, and signed. */
export function startGitHubEmulator(seed: GitHubSeed): Promise<GitHubEmulator> {
  return onFreePort((port) => startOn(port, seed));
}

async function startOn(port: number, { repositories, certificatePath }: GitHubSeed): Promise<GitHubEmulator> {
  const directory = mkdtempSync(join(tmpdir(), "github-emulator-"));
  const url = `http://127.0.0.1:${port}`;
  const server = join(import.meta.dirname, "github-server.ts");
  const emulator = startGuarded({
    command: ["node", "--import", resolveLocalhost, server, String(port), JSON.stringify(toSeed(repositories))],
    env: { PATH: toolPath, ...(certificatePath === undefined ? {} : { NODE_EXTRA_CA_CERTS: certificatePath }) },
    logPath: join(directory, "emulator.log"),
  });
  await waitUntilReady(emulator, async () => (await fetch(`${url}/repos/${repositories[0]}`)).status < 500);
  return {
    url,
    token,
    log: emulator.log,
    stop: async () => {
      await emulator.stop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

function toSeed(repositories: readonly string[]): object {
  const names = repositories.map((repository) => repository.split("/"));
  const owners = [...new Set(names.map(([owner]) => owner))];
  return {
    tokens: { [token]: { login: owners[0], scopes: ["repo", "admin:repo_hook"] } },
    github: {
      users: owners.map((login) => ({ login })),
      repos: names.map(([owner, name]) => ({ owner, name, auto_init: true })),
    },
  };
}
