import type { GitHubEmulator } from "./github-emulator.ts";

export interface GitHubCall {
  /** By default GET, or POST with a body. */
  readonly method?: string;
  readonly body?: object;
  /** By default the emulator's own. */
  readonly token?: string;
}

/** Calls the emulator's REST API and answers the parsed JSON; anything but a 2xx throws with GitHub's sentence. */
export async function callGitHub(
  { url, token }: Pick<GitHubEmulator, "url" | "token">,
  path: string,
  call: GitHubCall = {},
  // biome-ignore lint/suspicious/noExplicitAny: the caller knows what GitHub documents for this path
): Promise<any> {
  const response = await fetch(`${url}${path}`, {
    method: call.method ?? (call.body === undefined ? "GET" : "POST"),
    headers: { authorization: `Bearer ${call.token ?? token}`, "content-type": "application/json" },
    ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`The GitHub emulator answered ${response.status} to ${path}: ${text}`);
  return text === "" ? undefined : JSON.parse(text);
}
