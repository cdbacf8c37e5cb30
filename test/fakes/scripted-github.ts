import { createGitHub } from "../../src/adapters/github.ts";
import type { GitHub } from "../../src/github-api.ts";
import { type LocalServer, startLocalServer } from "./local-server.ts";

/** What GitHub answers: a text as it is, anything else as JSON. */
export type Answer = readonly [status: number, body: unknown, headers?: Readonly<Record<string, string>>];

export const token = "ghs_secret";

/** A server that answers by a script, for what the emulator cannot be brought to say; `line` is `GET /repos/…`. */
export async function startScriptedGitHub(
  script: (line: string, url: string) => Answer,
): Promise<LocalServer & { readonly github: GitHub }> {
  const server: LocalServer = await startLocalServer((response, { line }) => {
    const [status, body, headers = {}] = script(line, server.url);
    response.writeHead(status, { "content-type": "application/json; charset=utf-8", ...headers });
    response.end(typeof body === "string" ? body : JSON.stringify(body));
  });
  return { ...server, github: connectGitHub(server.url) };
}

/** The adapter, without waiting between its attempts. */
export function connectGitHub(apiUrl: string, repository = "acme/hooks"): GitHub {
  return createGitHub({ token, apiUrl, repository }, { timeout: 300, wait: async () => undefined });
}
