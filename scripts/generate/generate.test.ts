import { readFileSync } from "node:fs";
import { join } from "node:path";
import { renderConfiguration } from "./render-configuration.ts";
import { renderRunAction } from "./render-run-action.ts";
import { renderSchema } from "./render-schema.ts";

test.each([
  ["schema/webhook2sqs.schema.json", renderSchema],
  ["docs/configuration.md", renderConfiguration],
  [".github/actions/run/action.yml", renderRunAction],
])("%s is what its source renders: run `node scripts/generate.ts`", (file, render) => {
  expect(readFileSync(join(import.meta.dirname, "../..", file), "utf8")).toBe(render());
});

test("the editor's schema holds none of our own notes", () => {
  expect(renderSchema()).not.toContain('"x-');
});
