import { readFileSync } from "node:fs";
import { join } from "node:path";
import { stringify } from "yaml";
import { repositoryRoot } from "../emulators/paths.ts";

/** One of the callers in examples/workflows, as users copy it. */
export function exampleCaller(name: string): string {
  return readFileSync(join(repositoryRoot, "examples/workflows", `${name}.yml`), "utf8");
}

/** A workflow that calls one of ours with these inputs, and a job after it that tells its outputs. */
export function callerOf(file: string, inputs: Readonly<Record<string, string>> = {}): string {
  const uses = `org/webhook2sqs-action/.github/workflows/${file}.yml@v1`;
  const outputs = "$" + "{{ toJSON(needs.webhooks.outputs) }}";
  const tell = {
    id: "tell",
    env: { OUTPUTS: outputs },
    run: `echo "outputs=$(jq -c . <<< "$OUTPUTS")" >> "$GITHUB_OUTPUT"`,
  };
  return stringify({
    on: ["push", "pull_request", "pull_request_target", "merge_group", "schedule", "workflow_dispatch", "release"],
    jobs: {
      webhooks: { uses, with: inputs },
      after: { needs: "webhooks", if: "always()", "runs-on": "ubuntu-latest", steps: [tell] },
    },
  });
}
