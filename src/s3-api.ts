/** Amazon S3, by its own names. Every call names the account that has to own the bucket: bucket names are guessable. */
export interface S3 {
  /** Whether the bucket exists and belongs to `owner`; "foreign" when it exists and does not. */
  headBucket(bucket: string, owner: string): Promise<"ours" | "foreign" | "missing">;
  /** Base64 SHA-256 of the object; undefined when it does not exist. */
  headObject(object: S3Object): Promise<string | undefined>;
  putObject(object: S3Object, bytes: Uint8Array, checksumSha256: string): Promise<void>;
  deleteObject(object: S3Object): Promise<void>;
  /** Every object whose key begins so, of every page. */
  listObjects(folder: S3Folder): Promise<readonly StoredObject[]>;
}

export interface S3Object {
  readonly bucket: string;
  readonly key: string;
  readonly owner: string;
}

export interface S3Folder {
  readonly bucket: string;
  readonly prefix: string;
  readonly owner: string;
}

/** An object as it is listed. */
export interface StoredObject {
  readonly key: string;
  /** Milliseconds since the epoch. */
  readonly lastModified: number;
  /** Bytes. */
  readonly size: number;
}
