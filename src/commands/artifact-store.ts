import { aFewAtOnce } from "../a-few-at-once.ts";
import { checkBucket } from "../artifact/check-bucket.ts";
import { ActionError } from "../errors.ts";
import type { Inputs } from "../inputs.ts";
import type { StoredObject } from "../ports.ts";
import { artifactBucketName } from "../template/artifact-bucket.ts";
import type { Connection } from "./connect.ts";

/** The artifact bucket, as far as it is cleaned up: what may not be looked at or deleted stays, and is told of. */
export interface ArtifactStore {
  list(prefix: string): Promise<readonly StoredObject[]>;
  /** @returns what was deleted */
  delete(objects: readonly StoredObject[]): Promise<readonly StoredObject[]>;
  /** Deletes all that a folder holds. */
  empty(prefix: string): Promise<readonly StoredObject[]>;
  /** What could not be done, as sentences. */
  readonly notes: ReadonlySet<string>;
}

/** Opens the bucket of the account and region, or the one that the input names; there may be none. */
export async function openArtifactStore(
  { artifactBucket }: Pick<Inputs, "artifactBucket">,
  { aws, caller, progress }: Connection,
): Promise<ArtifactStore> {
  const bucket = { bucket: artifactBucket ?? artifactBucketName(caller.account, aws.region), owner: caller.account };
  const notes = new Set<string>();
  const orNote = async <T>(work: () => Promise<T>, otherwise: T): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof ActionError)) throw error;
      progress.debug(`${error.message}\n${error.remedy}`);
      notes.add(`Artifacts were left in ${bucket.bucket}: ${error.message}`);
      return otherwise;
    }
  };
  const isThere = (await orNote(() => checkBucket(bucket, aws.s3), "missing")) === "ours";
  const list = (prefix: string) => orNote(() => aws.s3.listObjects({ ...bucket, prefix }), []);
  const remove = async (object: StoredObject) => {
    await aws.s3.deleteObject({ ...bucket, key: object.key });
    return [object];
  };
  const deleteAll = async (objects: readonly StoredObject[]) =>
    (await aFewAtOnce(objects, (object) => orNote(() => remove(object), []))).flat();
  return {
    notes,
    list: async (prefix) => (isThere ? list(prefix) : []),
    delete: deleteAll,
    empty: async (prefix) => (isThere ? deleteAll(await list(prefix)) : []),
  };
}
