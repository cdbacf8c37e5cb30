import { readFileSync } from "node:fs";
import { join } from "node:path";
import { providers } from "../../src/providers/table.ts";
import { renderConfiguration } from "./render-configuration.ts";
import { renderPreviews } from "./render-previews.ts";
import { renderRunAction } from "./render-run-action.ts";
import { renderSchema } from "./render-schema.ts";

test.each([
  ["schema/webhook2sqs.schema.json", renderSchema],
  ["docs/configuration.md", renderConfiguration],
  [".github/actions/run/action.yml", renderRunAction],
  ["docs/previews.md", renderPreviews],
])("%s is what is rendered: run `node scripts/generate.ts`", (file, render) => {
  expect(readFileSync(join(import.meta.dirname, "../..", file), "utf8")).toBe(render());
});

test("the editor's schema holds none of our own notes", () => {
  expect(renderSchema()).not.toContain('"x-');
});

test("every provider of the table can be pointed at a preview", () => {
  for (const name of Object.keys(providers)) expect(renderPreviews()).toContain(`| \`${name}\` | `);
});
