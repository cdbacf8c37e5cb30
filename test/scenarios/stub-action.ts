import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { JobResult } from "../emulators/act-workflow.ts";
import { repositoryRoot } from "../emulators/paths.ts";

const main = `
import { appendFileSync, existsSync } from "node:fs";
const given = Object.entries(process.env).filter(([name, value]) => name.startsWith("INPUT_") && value !== "");
const inputs = Object.fromEntries(given.map(([name, value]) => [name.slice("INPUT_".length).toLowerCase(), value]));
const { ACTIONS_ID_TOKEN_REQUEST_URL: tokenUrl = "" } = process.env;
const seen = { inputs, checkedOut: existsSync(".git"), tokenUrl };
const outputs = { seen: JSON.stringify(seen), result: "updated", "stack-name": "acme", region: "eu-central-1", endpoints: "{}" };
for (const [name, value] of Object.entries(outputs)) appendFileSync(process.env.GITHUB_OUTPUT, name + "=" + value + "\\n");
process.exitCode = inputs.environment === "broken" ? 1 : 0;
`;

/** What the stub was given. */
export interface Seen {
  /** Without those that are empty; a runner fills in defaults. */
  readonly inputs: Readonly<Record<string, string>>;
  readonly checkedOut: boolean;
  readonly tokenUrl: string;
}

/** The folder of an action with our inputs that does nothing but tell what it was given. It fails in the environment `broken`. */
export function createStubAction(): string {
  const directory = mkdtempSync(join(tmpdir(), "stub-action-"));
  const metadata = readFileSync(join(repositoryRoot, ".github/actions/run/action.yml"), "utf8");
  writeFileSync(
    join(directory, "action.yml"),
    metadata.replace(/main: .*/, "main: stub.mjs").replace(/default: .*/g, ""),
  );
  writeFileSync(join(directory, "stub.mjs"), main);
  return directory;
}

/** What a job gave the stub. */
export function seenBy(job: JobResult): Seen {
  return JSON.parse(job.step("webhooks").outputs["seen"] ?? "null");
}
