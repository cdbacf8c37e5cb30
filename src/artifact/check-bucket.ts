import { ActionError } from "../errors.ts";
import type { S3 } from "../ports.ts";

/** A bucket and the account that has to own it: a bucket's name can be guessed, and taken, by anyone. */
export interface BucketLocation {
  readonly bucket: string;
  readonly owner: string;
}

/** Whether the artifact bucket is there. One of another account is refused: whoever owns it could swap the code. */
export async function checkBucket({ bucket, owner }: BucketLocation, s3: S3): Promise<"ours" | "missing"> {
  const state = await s3.headBucket(bucket, owner);
  if (state !== "foreign") return state;
  throw new ActionError("artifact-bucket-foreign", {
    message: `The artifact bucket "${bucket}" does not belong to account ${owner}, or this role may not list it`,
    remedy: `Allow s3:ListBucket on it, set the input "artifact-bucket" to a bucket of account ${owner}, or check which account the credentials are for.`,
    resource: bucket,
  });
}
