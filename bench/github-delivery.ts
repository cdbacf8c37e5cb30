import { createHmac, randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { gatewayEvent } from "../test/fakes/gateway-event.ts";

export interface Delivery {
  readonly body: string;
  readonly signature: string;
  /** As API Gateway hands it to the function. */
  readonly event: object;
}

/** The event of GitHub's published examples whose size is nearest to 8 KB, signed and ready for `/github`. */
export function githubDelivery(secret: string): Delivery {
  const body = nearest(8_192);
  const signature = `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;
  const headers = {
    "content-type": "application/json",
    "user-agent": "GitHub-Hookshot/044aadd",
    "x-github-delivery": randomUUID(),
    "x-github-event": "push",
    "x-github-hook-id": "292430182",
    "x-hub-signature-256": signature,
  };
  return { body, signature, event: gatewayEvent({ route: "/github", headers, body }) };
}

function nearest(size: number): string {
  const path = createRequire(import.meta.url).resolve("@octokit/webhooks-examples");
  const events: readonly { readonly examples: readonly unknown[] }[] = JSON.parse(readFileSync(path, "utf8"));
  const bodies = events.flatMap(({ examples }) => examples.map((example) => JSON.stringify(example)));
  const distance = (body: string) => Math.abs(Buffer.byteLength(body) - size);
  return bodies.reduce((best, body) => (distance(body) < distance(best) ? body : best));
}
