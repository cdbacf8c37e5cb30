import { createHash } from "node:crypto";
import type { Clock, S3, S3Object } from "../../src/ports.ts";
import { awsFault, permissionFault } from "./aws-fault.ts";

export interface FakeBucket {
  readonly owner: string;
  readonly objects: Map<
    string,
    { readonly bytes: Uint8Array; readonly checksum: string; readonly lastModified: number }
  >;
}

export interface FakeS3 extends S3 {
  readonly buckets: Map<string, FakeBucket>;
  /** Makes a bucket; its name must be free in the whole world. */
  create(name: string, owner: string): void;
  /** The text of an object by its path-style URL. */
  readUrl(url: string): string;
}

/** S3: bucket names are everybody's, each bucket has an owner, and an upload must match its checksum. */
export function createFakeS3({ now }: Pick<Clock, "now">): FakeS3 {
  const buckets = new Map<string, FakeBucket>();
  return {
    buckets,
    create: (name, owner) => {
      if (buckets.has(name)) throw awsFault("s3:CreateBucket", "BucketAlreadyExists", `${name} already exists`);
      buckets.set(name, { owner, objects: new Map() });
    },
    readUrl: (url) => readUrl(url, buckets),
    headBucket: async (name, owner) => {
      const bucket = buckets.get(name);
      if (!bucket) return "missing";
      return bucket.owner === owner ? "ours" : "foreign";
    },
    headObject: async (object) => bucketOf("s3:GetObject", object, buckets).objects.get(object.key)?.checksum,
    putObject: async (object, bytes, checksum) => {
      const { objects } = bucketOf("s3:PutObject", object, buckets);
      if (createHash("sha256").update(bytes).digest("base64") !== checksum)
        throw awsFault("s3:PutObject", "BadDigest", "The SHA256 you specified did not match");
      objects.set(object.key, { bytes, checksum, lastModified: now() });
    },
    deleteObject: async (object) => {
      bucketOf("s3:DeleteObject", object, buckets).objects.delete(object.key);
    },
    listObjects: async ({ prefix, ...folder }) =>
      [...bucketOf("s3:ListBucket", folder, buckets).objects]
        .filter(([key]) => key.startsWith(prefix))
        .map(([key, { bytes, lastModified }]) => ({ key, lastModified, size: bytes.length })),
  };
}

function readUrl(url: string, buckets: ReadonlyMap<string, FakeBucket>): string {
  const [, bucket = "", ...key] = new URL(url).pathname.split("/");
  const object = buckets.get(bucket)?.objects.get(key.join("/"));
  if (!object) throw awsFault("cloudformation:CreateChangeSet", "ValidationError", "S3 error: Access Denied");
  return new TextDecoder().decode(object.bytes);
}

function bucketOf(
  action: string,
  { bucket, owner }: Omit<S3Object, "key">,
  buckets: ReadonlyMap<string, FakeBucket>,
): FakeBucket {
  const found = buckets.get(bucket);
  if (!found) throw awsFault(action, "NoSuchBucket", "The specified bucket does not exist");
  if (found.owner !== owner) throw permissionFault(action, `arn:aws:s3:::${bucket}`);
  return found;
}
