import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { repositoryRoot } from "../emulators/paths.ts";
import { createRunFolder, runBundle } from "./run-bundle.ts";

const config = readFileSync(join(repositoryRoot, "examples/webhook2sqs.yml"), "utf8");
const yearLater = `data:text/javascript,${encodeURIComponent("const now = Date.now; Date.now = () => now() + 3.2e10;")}`;

/** The files that one machine renders. */
async function render(env: Readonly<Record<string, string>>, preload?: string): Promise<readonly Buffer[]> {
  const folder = createRunFolder({ ".github/webhook2sqs.yml": config });
  const result = await runBundle(folder, { inputs: { command: "render" }, env, ...(preload && { preload }) });
  const files = [...result.summary.matchAll(/^- `(.+)`$/gm)].map(([, file = ""]) => file);
  expect([result.exitCode, result.outputs["result"], files.length]).toEqual([0, "rendered", 2]);
  const bytes = files.map((file) => readFileSync(join(folder, "workspace", file)));
  rmSync(folder, { recursive: true });
  return bytes;
}

describe("the same file", () => {
  it("gives the same template and zip on another machine, in another time zone, commit, run and year", async () => {
    const here = await render({ TZ: "UTC", GITHUB_SHA: "a".repeat(40), GITHUB_RUN_ID: "1" });
    const there = await render(
      { TZ: "Pacific/Auckland", LANG: "de_DE.UTF-8", GITHUB_SHA: "b".repeat(40), GITHUB_RUN_ID: "2" },
      yearLater,
    );
    expect(here.every(({ length }) => length > 1_000)).toBe(true);
    expect(there).toEqual(here);
  });

  it("gives other bytes when the file changes", async () => {
    const [before] = await render({});
    const folder = createRunFolder({ ".github/webhook2sqs.yml": config.replace("retention: 7d", "retention: 6d") });
    await runBundle(folder, { inputs: { command: "render" } });
    const after = readFileSync(join(folder, "workspace/webhook2sqs-out/acme-webhooks.template.yaml"));
    rmSync(folder, { recursive: true });
    expect(after.equals(before ?? after)).toBe(false);
  });
});
