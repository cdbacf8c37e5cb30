import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onFreePort, startGuarded, waitUntilReady } from "./guarded-process.ts";
import { resolveLocalhost, toolPath } from "./paths.ts";

export interface GitHubEmulator {
  readonly url: string;
  /** Of the first repository's owner. */
  readonly token: string;
  readonly log: () => string;
  /** Every request so far, in order, without those that started it. */
  readonly requests: () => readonly GitHubRequest[];
  readonly stop: () => Promise<void>;
}

export interface GitHubRequest {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  /** Whose token it carried; null for none, or a wrong one. */
  readonly login: string | null;
}

export interface GitHubSeed {
  /** `owner/name`; each owner becomes a user, the first one owns the token. */
  readonly repositories: readonly string[];
  /** More users by their login, each with a token. `github-actions[bot]` is what a job's own token would be. */
  readonly tokens?: Readonly<Record<string, string>>;
  /** Those of them whose token may only read. */
  readonly readers?: readonly string[];
  /** Trusted when a webhook is delivered: the AWS emulator's certificate. */
  readonly certificatePath?: string;
}

const token = "github-emulator-token";

/** Starts the GitHub API on a free port of 127.0.0.1; its repository webhooks are really sent, and signed. */
export function startGitHubEmulator(seed: GitHubSeed): Promise<GitHubEmulator> {
  return onFreePort((port) => onFreePort((upstream) => startOn({ port, upstream }, seed), 1));
}

interface PortPair {
  readonly port: number;
  /** Of the emulator behind the front. */
  readonly upstream: number;
}

async function startOn({ port, upstream }: PortPair, seed: GitHubSeed): Promise<GitHubEmulator> {
  const directory = mkdtempSync(join(tmpdir(), "github-emulator-"));
  const url = `http://127.0.0.1:${port}`;
  const requests = join(directory, "requests.jsonl");
  const front = { port, upstream, tokens: toLogins(seed), readers: seed.readers ?? [], requests };
  const { certificatePath } = seed;
  const emulator = startGuarded({
    command: [
      "node",
      "--import",
      resolveLocalhost,
      join(import.meta.dirname, "github-server.ts"),
      JSON.stringify(front),
      JSON.stringify(toSeed(seed)),
    ],
    env: { PATH: toolPath, ...(certificatePath === undefined ? {} : { NODE_EXTRA_CA_CERTS: certificatePath }) },
    logPath: join(directory, "emulator.log"),
  });
  await waitUntilReady(emulator, async () => (await fetch(`${url}/repos/${seed.repositories[0]}`)).status < 500);
  writeFileSync(requests, "");
  return {
    url,
    token,
    log: emulator.log,
    requests: () => readRequests(requests),
    stop: async () => {
      await emulator.stop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

function readRequests(path: string): readonly GitHubRequest[] {
  const lines = readFileSync(path, "utf8").trimEnd();
  return lines === "" ? [] : lines.split("\n").map((line): GitHubRequest => JSON.parse(line));
}

/** Token → login. */
function toLogins({ repositories, tokens = {} }: GitHubSeed): Readonly<Record<string, string>> {
  const others = Object.entries(tokens).map(([login, other]) => [other, login]);
  return Object.fromEntries([[token, repositories[0]?.split("/")[0]], ...others]);
}

function toSeed(seed: GitHubSeed): object {
  const names = seed.repositories.map((repository) => repository.split("/"));
  const logins = toLogins(seed);
  const users = new Set([...names.map(([owner]) => owner), ...Object.values(logins)]);
  const scopes = ["repo", "admin:repo_hook"];
  return {
    tokens: Object.fromEntries(Object.entries(logins).map(([one, login]) => [one, { login, scopes }])),
    github: {
      users: [...users].map((login) => ({ login })),
      repos: names.map(([owner, name]) => ({ owner, name, auto_init: true })),
    },
  };
}
