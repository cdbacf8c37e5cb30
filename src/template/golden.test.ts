import { actionFiles } from "../../test/fixtures/action-files.ts";
import { goldenTemplates } from "../../test/fixtures/golden-templates.ts";

test.each([
  "small",
  "full",
  "example",
  "production",
  "preview",
  "bootstrap",
  "bootstrap-environments",
  "bootstrap-enterprise",
])("templates/golden/%s.yaml is what is rendered; `node scripts/generate-golden.ts` writes it anew", async (name) => {
  const golden = new TextDecoder().decode(await actionFiles.readActionFile(`templates/golden/${name}.yaml`));
  expect((await goldenTemplates()).get(name)).toBe(golden);
});
