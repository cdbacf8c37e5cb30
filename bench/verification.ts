import { verify } from "@octokit/webhooks-methods";
import type { SecretValue } from "../handler/secrets.ts";
import { verifyRequest } from "../handler/verify/verify-request.ts";
import { toWebhookRequest } from "../handler/webhook-request.ts";
import { exampleSettings } from "./example.ts";
import { secret } from "./fake-aws.ts";
import { type Delivery, githubDelivery } from "./github-delivery.ts";
import { interleaveWarm, series } from "./interleave.ts";
import type { Row } from "./row.ts";
import { median } from "./statistics.ts";

const turns = { rounds: 100, inARow: 50 };

/** How long a signature takes to check; ours begins with the gateway's event and turns it into bytes first. */
export async function measureVerification(): Promise<readonly Row[]> {
  const delivery = githubDelivery(secret);
  const ours = series(timed(verifier(delivery)));
  const octokit = series(timed(() => verify(secret, delivery.body, delivery.signature)));
  await interleaveWarm([ours, octokit], turns);
  return [
    {
      what: "verification alone, p50",
      unit: "µs",
      ours: 1_000 * median(ours.values),
      peer: { name: "@octokit/webhooks-methods", value: 1_000 * median(octokit.values) },
      target: null,
    },
  ];
}

function verifier({ event }: Delivery): () => Promise<boolean> {
  const endpoint = exampleSettings().endpoints["/github"];
  const known: SecretValue = { state: "set", value: secret, stale: false };
  const secrets = { read: async () => known, refresh: async () => known };
  return async () => {
    const request = toWebhookRequest(event);
    if (!request || !endpoint) return false;
    return (await verifyRequest(endpoint, request, { secrets, now: Date.now })).kind === "passed";
  };
}

function timed(check: () => Promise<boolean>): () => Promise<number> {
  return async () => {
    const started = performance.now();
    const isVerified = await check();
    const milliseconds = performance.now() - started;
    if (!isVerified) throw new Error("The signature was refused");
    return milliseconds;
  };
}
