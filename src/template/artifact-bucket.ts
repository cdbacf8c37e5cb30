import type { Fragments } from "./load-fragments.ts";
import { joinParts, toPart } from "./part.ts";
import type { Template } from "./template.ts";

/** The bucket that an account keeps its artifacts in, and that bucket's stack: one for each region. */
export function artifactBucketName(account: string, region: string): string {
  return `webhook2sqs-artifacts-${account}-${region}`;
}

/** The template of the artifact bucket's own stack. */
export function renderArtifactBucket({ "artifact-bucket": fragment }: Pick<Fragments, "artifact-bucket">): Template {
  return joinParts(fragment.description, [toPart("", fragment, { values: {} })]);
}
