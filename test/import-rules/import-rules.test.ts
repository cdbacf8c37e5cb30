import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { repositoryRoot } from "../emulators/paths.ts";

const configPath = join(repositoryRoot, ".dependency-cruiser.mjs");

interface Violation {
  readonly from: string;
  readonly rule: { readonly name: string };
}

/** Each deliberately bad file of the fixture, and the rules that refuse it. */
const refused = {
  "handler/imports-sdk.ts": ["handler-without-sdk"],
  "handler/imports-src.ts": ["handler-without-src"],
  "src/adapters/imports-core.ts": ["adapters-know-ports-only"],
  "src/artifact/later.ts": ["stage-order-artifact"],
  "src/bootstrap/later.ts": ["stage-order-bootstrap"],
  "src/commands/later.ts": ["stage-order-commands"],
  "src/config/later.ts": ["stage-order-config"],
  "src/cycle-one.ts": ["no-cycles"],
  "src/drift/later.ts": ["stage-order-drift"],
  "src/errors.ts": ["stage-order-foundation"],
  "src/github/later.ts": ["stage-order-github"],
  "src/plan/later.ts": ["stage-order-plan"],
  "src/ports.ts": ["ports-import-types-only"],
  "src/refusals/later.ts": ["stage-order-refusals"],
  "src/report/later.ts": ["stage-order-report"],
  "src/run.ts": ["stage-order-run"],
  "src/smoke/imports-handler.ts": ["src-shares-signing-only"],
  "src/smoke/later.ts": ["stage-order-smoke"],
  "src/stack/imports-adapter.ts": ["adapters-from-index-only"],
  "src/stack/imports-commander.ts": ["commander-in-its-place"],
  "src/stack/imports-fflate.ts": ["fflate-in-its-place"],
  "src/stack/imports-settings.ts": ["settings-as-types-only"],
  "src/stack/imports-system.ts": ["system-in-adapters-only"],
  "src/stack/imports-vendor-type.ts": ["vendors-in-adapters-only"],
  "src/stack/imports-vendor.ts": ["vendors-in-adapters-only"],
  "src/stack/imports-yaml.ts": ["yaml-in-its-place"],
  "src/stack/imports-zod.ts": ["zod-in-its-place"],
  "src/stack/later.ts": ["stage-order-stack"],
  "src/template/later.ts": ["stage-order-template"],
};

describe("the import rules", () => {
  const violations = cruise(join(import.meta.dirname, "fixture"));

  it("refuse each bad file by its own rule and no other", () => {
    const found = Map.groupBy(violations, ({ from }) => from);
    const named = [...found].map(([file, ofFile]) => [file, [...new Set(ofFile.map(({ rule }) => rule.name))]]);
    expect(Object.fromEntries(named)).toEqual(refused);
  });

  it("are each seen to fire", async () => {
    const { default: config } = await import(configPath);
    const names = config.forbidden.map(({ name }: { readonly name: string }) => name);
    expect(new Set(Object.values(refused).flat())).toEqual(new Set(names));
  });
});

function cruise(directory: string): readonly Violation[] {
  const depcruise = join(repositoryRoot, "node_modules", ".bin", "depcruise");
  const options = ["--config", configPath, "--output-type", "json", "src", "handler"];
  const { stdout } = spawnSync(depcruise, options, { cwd: directory, encoding: "utf8", maxBuffer: 64 * 1024 * 1024 });
  return JSON.parse(stdout).summary.violations;
}
