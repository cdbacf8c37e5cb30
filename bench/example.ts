import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Settings } from "../handler/settings.ts";
import { renderSettings } from "../src/artifact/render-settings.ts";
import { parseConfig } from "../src/config/parse-config.ts";
import { repositoryRoot } from "../test/emulators/paths.ts";

/** The example that the README shows, under another name if one is given. */
export function exampleConfig(name = "acme-webhooks"): string {
  const text = readFileSync(join(repositoryRoot, "examples/webhook2sqs.yml"), "utf8");
  return text.replace(/^name: .*$/m, `name: ${name}`);
}

/** So many endpoints: five share a queue and all share a secret, within AWS's limit on the policies of one role. */
export function manyEndpoints(
  count: number,
  { name, retention }: { readonly name: string; readonly retention: string },
): string {
  const verify = { provider: "github", secret: "ssm:/acme/webhooks/github" };
  const endpoints = Array.from({ length: count }, (_, index) => {
    const queue = `events-${Math.floor(index / 5)}`;
    return [`source-${index}`, { verify, queues: [queue] }, queue] as const;
  });
  const queues = { ...Object.fromEntries(endpoints.map(([, , queue]) => [queue, {}])), "events-0": { retention } };
  return JSON.stringify({ name, endpoints: Object.fromEntries(endpoints), queues });
}

/** What the handler is told of the example. */
export function exampleSettings(): Settings {
  return renderSettings(parseConfig(exampleConfig(), "example").config);
}
