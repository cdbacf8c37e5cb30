import { spawnSync } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { repositoryRoot } from "../emulators/paths.ts";
import { createWorkspace } from "../emulators/workspace.ts";

const script = join(repositoryRoot, ".github/actions/list-stacks/list-stacks.sh");
const odd = 'odd "$(name)" \' \n/webhooks.yml';
const workspace = createWorkspace({
  "webhooks.yml": "",
  "services/b/webhooks.yml": "",
  "services/a/webhooks.yml": "",
  "services/a/deep/webhooks.yml": "",
  [odd]: "",
});

beforeAll(() => writeFileSync(join(workspace, "services", "not-committed.yml"), ""));
afterAll(() => rmSync(workspace, { recursive: true }));

interface Given {
  readonly configs: string;
  readonly environments?: string;
  readonly regions?: string;
}

function list({ configs, environments = "[]", regions = "[]" }: Given) {
  const env = { PATH: process.env["PATH"], CONFIGS: configs, ENVIRONMENTS: environments, REGIONS: regions };
  const { status, stdout, stderr } = spawnSync("bash", [script], { cwd: workspace, env, encoding: "utf8" });
  const outputs = stdout.split("\n").filter((line) => line !== "");
  return {
    status,
    stderr,
    ...Object.fromEntries(
      outputs.map((line) => [line.split("=", 1)[0], JSON.parse(line.slice(line.indexOf("=") + 1))]),
    ),
  };
}

const configsOf = (configs: string) => list({ configs })["files"].map(({ config }: { config: string }) => config);

test.each([
  ["webhooks.yml", ["webhooks.yml"]],
  ["services/*/webhooks.yml", ["services/a/webhooks.yml", "services/b/webhooks.yml"]],
  ["services/**/webhooks.yml", ["services/a/deep/webhooks.yml", "services/a/webhooks.yml", "services/b/webhooks.yml"]],
  ["webhooks.yml\n\n  \nservices/b/*.yml\n", ["services/b/webhooks.yml", "webhooks.yml"]],
  ["odd*/*", [odd]],
])("%j names %j", (configs, found) => {
  expect(configsOf(configs)).toEqual(found);
});

test("stacks stand in the order of the environments, then of the files, then of the regions", () => {
  const configs = "services/*/webhooks.yml";
  const { stacks, files } = list({ configs, environments: '["staging", "production"]', regions: '["eu-1", "us-1"]' });
  const describe = (one: Record<string, string | number>) => Object.values(one).join(" ");
  expect(stacks.map(describe)).toEqual([
    "staging services/a/webhooks.yml eu-1 0",
    "staging services/a/webhooks.yml us-1 1",
    "staging services/b/webhooks.yml eu-1 2",
    "staging services/b/webhooks.yml us-1 3",
    "production services/a/webhooks.yml eu-1 4",
    "production services/a/webhooks.yml us-1 5",
    "production services/b/webhooks.yml eu-1 6",
    "production services/b/webhooks.yml us-1 7",
  ]);
  expect(files.map(describe)).toEqual([
    " services/a/webhooks.yml eu-1 0",
    " services/a/webhooks.yml us-1 1",
    " services/b/webhooks.yml eu-1 2",
    " services/b/webhooks.yml us-1 3",
  ]);
});

test.each([
  [{ configs: "services/not-committed.yml" }, "No file of the repository is named by the input configs."],
  [{ configs: " \n" }, "The input configs is empty."],
  [{ configs: "webhooks.yml", environments: "staging" }, "The input environments is not a JSON list of names"],
  [{ configs: "webhooks.yml", environments: '["staging", ""]' }, "The input environments is not a JSON list of names"],
  [{ configs: "webhooks.yml", environments: "[] []" }, "The input environments is not a JSON list of names"],
  [{ configs: "webhooks.yml", environments: "" }, "The input environments is not a JSON list of names"],
  [{ configs: "webhooks.yml", regions: '{"a": "b"}' }, "The input regions is not a JSON list of names"],
])("%j is refused in words: %s", (given, message) => {
  const { status, stderr, ...outputs } = list(given);
  expect([status, outputs]).toEqual([1, {}]);
  expect(stderr).toMatch(/^::error::/);
  expect(stderr).toContain(message);
});
