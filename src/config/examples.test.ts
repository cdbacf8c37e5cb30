import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { everyStackOf } from "../../test/fixtures/every-stack.ts";

const root = join(import.meta.dirname, "../..");

function filesIn(folder: string, ending: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(ending))
    .map((name) => join(folder, name));
}

function read(file: string): string {
  return readFileSync(join(root, file), "utf8");
}

test.each(filesIn("examples", ".yml"))("every stack of %s is in order, without a warning", (file) => {
  for (const { warnings } of everyStackOf(read(file), file)) expect(warnings).toEqual([]);
});

/** Config files among the YAML blocks of a page: other blocks are workflows or fragments. */
function configsIn(page: string): readonly string[] {
  const blocks = [...page.matchAll(/^```ya?ml\n(.*?)^```$/gms)].map(([, block]) => String(block));
  return blocks.filter((block) => /^name:/m.test(block) && /^endpoints:/m.test(block));
}

test.each(filesIn("docs", ".md"))("every config shown in %s is in order", (file) => {
  for (const { warnings } of configsIn(read(file)).flatMap((text) => everyStackOf(text, file)))
    expect(warnings).toEqual([]);
});

test("the reference shows three configs", () => {
  expect(configsIn(read("docs/configuration.md"))).toHaveLength(3);
});
