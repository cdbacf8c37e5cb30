import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { repositoryRoot, toolPath } from "../test/emulators/paths.ts";

/** The handlers that ours is measured against, and where each one's bundle is. */
export interface Peers {
  readonly sdk: string;
  readonly sqsOnly: string;
}

/** Bundles the peers as the product's handler is bundled. The directory is inside the repository, near node_modules. */
export function bundlePeers(directory: string): Peers {
  const project = join(directory, "tsconfig.json");
  const build = join(directory, "build");
  const files = ["sdk-handler.ts", "sqs-only-handler.ts"].map((file) => join(repositoryRoot, "bench", file));
  const settings = { extends: join(repositoryRoot, "tsconfig.json"), compilerOptions: { outDir: build }, files };
  mkdirSync(directory, { recursive: true });
  writeFileSync(project, JSON.stringify({ ...settings, include: [] }));
  run("tsc", ["--project", project]);
  const bundle = (name: string) => {
    const output = join(directory, name);
    run("ncc", ["build", join(build, "bench", `${name}.js`), "--no-cache", "--minify", "--out", output]);
    return output;
  };
  return { sdk: bundle("sdk-handler"), sqsOnly: bundle("sqs-only-handler") };
}

function run(tool: string, options: readonly string[]): void {
  const command = join(repositoryRoot, "node_modules", ".bin", tool);
  try {
    execFileSync(command, options, { cwd: repositoryRoot, env: { ...process.env, PATH: toolPath }, stdio: "pipe" });
  } catch (error) {
    const { stdout, stderr } = error as { readonly stdout: Buffer; readonly stderr: Buffer };
    throw new Error(`${tool} failed: ${stdout}${stderr}`, { cause: error });
  }
}
