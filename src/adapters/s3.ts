import {
  DeleteObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  PutObjectCommand,
  paginateListObjectsV2,
  type S3Client,
} from "@aws-sdk/client-s3";
import type { S3, S3Folder, StoredObject } from "../ports.ts";
import { statusOf, withMeaning } from "./aws-error.ts";

/** S3 through the AWS SDK. Every call names the expected owner: bucket names are guessable. */
export function createS3(client: S3Client): S3 {
  return {
    headBucket: (bucket, owner) => withMeaning("s3:ListBucket", () => headBucket(client, bucket, owner)),
    headObject: ({ bucket, key, owner }) =>
      withMeaning("s3:GetObject", async () => {
        const input = { Bucket: bucket, Key: key, ExpectedBucketOwner: owner, ChecksumMode: "ENABLED" } as const;
        const found = await orUndefined(() => client.send(new HeadObjectCommand(input)));
        return found && (found.ChecksumSHA256 ?? "");
      }),
    putObject: ({ bucket, key, owner }, bytes, checksumSha256) =>
      withMeaning("s3:PutObject", async () => {
        await client.send(
          new PutObjectCommand({
            Bucket: bucket,
            Key: key,
            Body: bytes,
            ChecksumSHA256: checksumSha256,
            ExpectedBucketOwner: owner,
          }),
        );
      }),
    deleteObject: ({ bucket, key, owner }) =>
      withMeaning("s3:DeleteObject", async () => {
        await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: key, ExpectedBucketOwner: owner }));
      }),
    listObjects: (folder) => withMeaning("s3:ListBucket", () => listObjects(client, folder)),
  };
}

/** 403 with the expected owner set means that the bucket is not that owner's, or may not be listed: never use it. */
async function headBucket(client: S3Client, Bucket: string, ExpectedBucketOwner: string) {
  try {
    const found = await orUndefined(() => client.send(new HeadBucketCommand({ Bucket, ExpectedBucketOwner })));
    return found ? "ours" : "missing";
  } catch (error) {
    if (statusOf(error) === 403) return "foreign";
    throw error;
  }
}

/** An object without a date reads as just written: nobody deletes it as an old one. */
async function listObjects(client: S3Client, { bucket, prefix, owner }: S3Folder): Promise<StoredObject[]> {
  const found: StoredObject[] = [];
  const input = { Bucket: bucket, Prefix: prefix, ExpectedBucketOwner: owner };
  for await (const { Contents = [] } of paginateListObjectsV2({ client }, input))
    for (const { Key: key = "", LastModified = new Date(), Size: size = 0 } of Contents)
      found.push({ key, lastModified: LastModified.getTime(), size });
  return found;
}

async function orUndefined<T>(call: () => Promise<T>): Promise<T | undefined> {
  try {
    return await call();
  } catch (error) {
    if (statusOf(error) === 404) return undefined;
    throw error;
  }
}
