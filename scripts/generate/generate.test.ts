import { readFileSync } from "node:fs";
import { join } from "node:path";
import { renderConfiguration } from "./render-configuration.ts";
import { renderSchema } from "./render-schema.ts";

test.each([
  ["schema/webhook2sqs.schema.json", renderSchema],
  ["docs/configuration.md", renderConfiguration],
])("%s is what the schema renders: run `node scripts/generate.ts`", (file, render) => {
  expect(readFileSync(join(import.meta.dirname, "../..", file), "utf8")).toBe(render());
});

test("the editor's schema holds none of our own notes", () => {
  expect(renderSchema()).not.toContain('"x-');
});
