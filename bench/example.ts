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

/** What the handler is told of the example. */
export function exampleSettings(): Settings {
  return renderSettings(parseConfig(exampleConfig(), "example").config);
}
