import { setTimeout as sleep } from "node:timers/promises";
import { callGitHub } from "./github-call.ts";
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
    body: { name: "web", active: true, events, config: { url, secret, content_type: "json" } },
  });
  return hook.id;
}

/** Opens an issue: the event `issues`, action `opened`. */
export async function openIssue(github: GitHubEmulator, repository: string, title: string): Promise<void> {
  await callGitHub(github, `/repos/${repository}/issues`, { body: { title } });
}

/** Waits for the first delivery of an event, whatever the receiver answered. */
export async function waitForDelivery(
  github: GitHubEmulator,
  { repository, hook, event }: { readonly repository: string; readonly hook: number; readonly event: string },
): Promise<Delivery> {
  const deadline = performance.now() + 15_000;
  while (performance.now() < deadline) {
    const deliveries: readonly Delivery[] = await callGitHub(github, `/repos/${repository}/hooks/${hook}/deliveries`);
    const delivery = deliveries.find((candidate) => candidate.event === event);
    if (delivery !== undefined) return delivery;
    await sleep(50);
  }
  throw new Error(`The GitHub emulator delivered no "${event}" event. Its log:\n${github.log().slice(-2_000)}`);
}
