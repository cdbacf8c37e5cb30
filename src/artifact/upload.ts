import { ActionError } from "../errors.ts";
import type { S3, S3Object } from "../ports.ts";
import { type BucketLocation, checkBucket } from "./check-bucket.ts";
import type { Artifact } from "./pack.ts";

/** Puts an artifact into its bucket, unless it is there already. */
export async function uploadArtifact(
  artifact: Artifact,
  location: BucketLocation,
  s3: S3,
): Promise<"uploaded" | "present"> {
  if ((await checkBucket(location, s3)) === "missing") throw missingBucketError(location.bucket);
  const object = { ...location, key: artifact.key };
  const found = await s3.headObject(object);
  if (found === artifact.checksum) return "present";
  if (found !== undefined) throw mismatchError(object);
  await s3.putObject(object, artifact.bytes, artifact.checksum);
  return "uploaded";
}

function missingBucketError(bucket: string): ActionError {
  return new ActionError("artifact-bucket-missing", {
    message: `There is no artifact bucket "${bucket}"`,
    remedy: `Create the bucket, or leave the input "artifact-bucket" out: the account's own is then made on first use.`,
    resource: bucket,
  });
}

/** The key names the content, so other content under it is damage or an attack. */
function mismatchError({ bucket, key }: S3Object): ActionError {
  return new ActionError("artifact-mismatch", {
    message: `"${key}" in the bucket "${bucket}" is not what its name says: its SHA-256 differs, or it has none`,
    remedy: "Find out who wrote the object, delete it, and deploy again.",
    resource: key,
  });
}
