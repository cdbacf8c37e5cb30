import { setTimeout as sleep } from "node:timers/promises";
import type { GitHubEmulator } from "./github-emulator.ts";

export interface GitHubWebhook {
  readonly repository: string;
  readonly url: string;
  readonly secret: string;
  readonly events: readonly string[];
}

export interface Delivery {
  readonly event: string;
  /** Null: nothing answered. */
  readonly status_code: number | null;
}

/** Adds a webhook to a repository, as its settings page would. Answers its id. */
export async function createWebhook(github: GitHubEmulator, webhook: GitHubWebhook): Promise<number> {
  const { url, secret, events, repository } = webhook;
  const hook = await callGitHub(github, `/repos/${repository}/hooks`, {
    name: "web",
    active: true,
    events,
    config: { url, secret, content_type: "json" },
  });
  return (hook as { readonly id: number }).id;
}

/** Opens an issue: the event `issues`, action `opened`. */
export async function openIssue(github: GitHubEmulator, repository: string, title: string): Promise<void> {
  await callGitHub(github, `/repos/${repository}/issues`, { title });
}

/** Waits for the first delivery of an event, whatever the receiver answered. */
export async function waitForDelivery(
  github: GitHubEmulator,
  { repository, hook, event }: { readonly repository: string; readonly hook: number; readonly event: string },
): Promise<Delivery> {
  const deadline = performance.now() + 15_000;
  while (performance.now() < deadline) {
    const deliveries = await callGitHub(github, `/repos/${repository}/hooks/${hook}/deliveries`);
    const delivery = (deliveries as readonly Delivery[]).find((candidate) => candidate.event === event);
    if (delivery !== undefined) return delivery;
    await sleep(50);
  }
  throw new Error(`The GitHub emulator delivered no "${event}" event. Its log:\n${github.log().slice(-2_000)}`);
}

async function callGitHub(github: GitHubEmulator, path: string, body?: object): Promise<unknown> {
  const response = await fetch(`${github.url}${path}`, {
    headers: { authorization: `Bearer ${github.token}`, "content-type": "application/json" },
    ...(body === undefined ? {} : { method: "POST", body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`The GitHub emulator answered ${response.status} to ${path}`);
  return response.json();
}
