import type { S3, S3Object } from "../ports.ts";
import type { Artifact } from "./pack.ts";
import { uploadArtifact } from "./upload.ts";

const artifact: Artifact = { bytes: new Uint8Array([1]), sha256: "01", checksum: "AQ==", key: "sha256/01.zip" };
const location = { bucket: "artifacts", owner: "123456789012" };

/** One bucket, its owner, and the checksums of what it holds. */
function bucketOf(owner: string, held: Readonly<Record<string, string>> = {}) {
  const objects = new Map(Object.entries(held));
  const owners: string[] = [];
  const s3: S3 = {
    headBucket: async (bucket, expected) => {
      if (bucket !== "artifacts") return "missing";
      return owner === expected ? "ours" : "foreign";
    },
    headObject: async (object: S3Object) => {
      owners.push(object.owner);
      return objects.get(object.key);
    },
    putObject: async (object, _bytes, checksum) => {
      owners.push(object.owner);
      objects.set(object.key, checksum);
    },
    deleteObject: async ({ key }) => {
      objects.delete(key);
    },
    listObjects: async () => [],
  };
  return { s3, objects, owners };
}

test("an artifact that is not there is uploaded with its checksum", async () => {
  const { s3, objects } = bucketOf("123456789012");
  expect(await uploadArtifact(artifact, location, s3)).toBe("uploaded");
  expect(objects).toEqual(new Map([["sha256/01.zip", "AQ=="]]));
});

test("an artifact that is there is not uploaded again", async () => {
  const { s3 } = bucketOf("123456789012");
  await uploadArtifact(artifact, location, s3);
  expect(await uploadArtifact(artifact, location, s3)).toBe("present");
});

test("every call names the owner that the bucket must have", async () => {
  const { s3, owners } = bucketOf("123456789012");
  await uploadArtifact(artifact, location, s3);
  expect(owners).toEqual(["123456789012", "123456789012"]);
});

test.each(["BBBB", ""])("an object whose checksum is %j is refused and left as it is", async (checksum) => {
  const { s3, objects } = bucketOf("123456789012", { "sha256/01.zip": checksum });
  await expect(uploadArtifact(artifact, location, s3)).rejects.toMatchObject({
    code: "artifact-mismatch",
    resource: "sha256/01.zip",
  });
  expect(objects.get("sha256/01.zip")).toBe(checksum);
});

test("a bucket of another account is refused before anything is put into it", async () => {
  const { s3, objects } = bucketOf("210987654321");
  await expect(uploadArtifact(artifact, location, s3)).rejects.toMatchObject({
    code: "artifact-bucket-foreign",
    resource: "artifacts",
  });
  expect(objects.size).toBe(0);
});

test("a bucket that does not exist is named", async () => {
  const { s3 } = bucketOf("123456789012");
  await expect(uploadArtifact(artifact, { ...location, bucket: "typo" }, s3)).rejects.toMatchObject({
    code: "artifact-bucket-missing",
    message: 'There is no artifact bucket "typo"',
  });
});
