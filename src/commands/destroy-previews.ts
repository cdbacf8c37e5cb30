import type { Inputs } from "../inputs.ts";
import type { Ports } from "../ports.ts";
import type { Outcome } from "../report/outcome.ts";
import { sortStacks } from "../stack/preview/preview-stack.ts";
import { openArtifactStore } from "./artifact-store.ts";
import { connect } from "./connect.ts";
import { removePreviews } from "./remove-previews.ts";

/**
 * Removes a pull request's previews, of whichever config files it had. Their tags say which they are: no file is read,
 * since whoever closes a pull request may have written what its branch holds.
 */
export async function destroyPreviews(inputs: Inputs, pullRequest: number, ports: Ports): Promise<Outcome> {
  const connection = await connect(inputs, ports);
  const stacks = await connection.aws.cloudFormation.describeStacks();
  const { previews, left } = sortStacks(stacks, { repository: inputs.owner.repository, pullRequest });
  const artifacts = await openArtifactStore(inputs, connection);
  const doomed = previews.map((preview) => ({
    preview,
    why: `the preview of pull request #${pullRequest} is no longer wanted`,
  }));
  const done = await removePreviews(doomed, { inputs, ports, connection, artifacts });
  return {
    ...done,
    result: "previews-removed",
    region: connection.aws.region,
    left: [...left, ...done.left],
    notes: [...artifacts.notes],
  };
}
