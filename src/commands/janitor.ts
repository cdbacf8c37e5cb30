import type { Inputs } from "../inputs.ts";
import type { Ports } from "../ports.ts";
import type { Outcome } from "../report/outcome.ts";
import type { RemovedArtifacts } from "../report/previews-removed.ts";
import { sortStacks } from "../stack/preview/preview-stack.ts";
import { openArtifactStore } from "./artifact-store.ts";
import { connect } from "./connect.ts";
import { judgePreviews } from "./judge-previews.ts";
import { removePreviews } from "./remove-previews.ts";
import { sweepArtifacts } from "./sweep-artifacts.ts";

/**
 * Removes the previews of this repository whose pull request is closed or whose time is up, then the artifacts that no
 * stack names. What only looks like a preview, or is another's, stays and is named.
 */
export async function janitor(inputs: Inputs, ports: Ports): Promise<Outcome> {
  const connection = await connect(inputs, ports);
  const stacks = await connection.aws.cloudFormation.describeStacks();
  const { previews, left } = sortStacks(stacks, { repository: inputs.owner.repository, pullRequest: null });
  const judged = await judgePreviews(previews, ports);
  const artifacts = await openArtifactStore(inputs, connection);
  const done = await removePreviews(judged.doomed, { inputs, ports, connection, artifacts });
  const swept = await sweepArtifacts(artifacts, inputs, connection);
  return {
    ...done,
    result: "previews-removed",
    region: connection.aws.region,
    left: [...left, ...judged.left, ...done.left],
    artifacts: add(done.artifacts, swept.artifacts),
    notes: [...(ports.github ? [] : [withoutToken]), ...swept.notes, ...artifacts.notes],
  };
}

const withoutToken =
  "This run has no token for GitHub, so it does not know which pull requests are closed: only previews whose time was up were removed";

function add(one: RemovedArtifacts, other: RemovedArtifacts): RemovedArtifacts {
  return { count: one.count + other.count, bytes: one.bytes + other.bytes };
}
