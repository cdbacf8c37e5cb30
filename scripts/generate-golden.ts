import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { goldenTemplates } from "../test/fixtures/golden-templates.ts";

/** Writes the rendered examples that a test compares byte for byte. */
const folder = join(import.meta.dirname, "../templates/golden");

for (const [name, text] of await goldenTemplates()) await writeFile(join(folder, `${name}.yaml`), text);
