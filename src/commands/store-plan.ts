import { createHash } from "node:crypto";
import type { Inputs } from "../inputs.ts";
import type { StoreTemplate } from "../stack/change-set/template-source.ts";
import { artifactBucketName } from "../template/artifact-bucket.ts";
import { urlSuffix } from "../url-suffix.ts";
import type { Connection } from "./connect.ts";

/**
 * Where a plan puts a template over the inline limit while CloudFormation reads it: below `plans/`, where no deploy
 * reads, and for as long as the plan takes. Its name is that of the pull request, since another's plan may be of the
 * same template, and of its content: a killed run's is removed by the next one. There is no place before the first
 * deploy has made the bucket.
 */
export function storePlan(
  { artifactBucket }: Inputs,
  { aws, caller }: Connection,
  pullRequest: number | null,
): StoreTemplate {
  const bucket = artifactBucket ?? artifactBucketName(caller.account, aws.region);
  return async (text) => {
    if ((await aws.s3.headBucket(bucket, caller.account)) !== "ours") return null;
    const digest = createHash("sha256").update(text).digest();
    const key = `plans/${pullRequest === null ? "none" : `pr${pullRequest}`}-${digest.toString("hex")}.json`;
    const object = { bucket, owner: caller.account, key };
    await aws.s3.putObject(object, Buffer.from(text), digest.toString("base64"));
    const url = `https://s3.${aws.region}.${urlSuffix(caller.partition)}/${bucket}/${key}`;
    return { url, remove: () => aws.s3.deleteObject(object) };
  };
}
