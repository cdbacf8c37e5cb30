import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { renderConfiguration } from "./generate/render-configuration.ts";
import { renderRunAction } from "./generate/render-run-action.ts";
import { renderSchema } from "./generate/render-schema.ts";

/** Writes every generated file; with `--check`, fails where the committed one differs. */
const outputs = {
  "schema/webhook2sqs.schema.json": renderSchema(),
  "docs/configuration.md": renderConfiguration(),
  ".github/actions/run/action.yml": renderRunAction(),
};

const root = join(import.meta.dirname, "..");
const check = process.argv.includes("--check");

if (!check) await import("./generate-golden.ts");
for (const [file, text] of Object.entries(outputs)) {
  const path = join(root, file);
  if (!check) await writeFile(path, text);
  else if ((await readFile(path, "utf8").catch(() => "")) !== text) {
    process.exitCode = 1;
    console.error(`${file} is out of date: run \`node scripts/generate.ts\``);
  }
}
