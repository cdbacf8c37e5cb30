import { createHash } from "node:crypto";
import { createFakeClock } from "./clock.ts";
import { createFakeS3 } from "./s3.ts";

const bytes = Buffer.from("text");
const checksum = createHash("sha256").update(bytes).digest("base64");
const object = { bucket: "b", key: "folder/k", owner: "1" };

function withBucket(clock = createFakeClock()) {
  const s3 = createFakeS3(clock);
  s3.create("b", "1");
  return s3;
}

test.each([
  ["b", "1", "ours"],
  ["b", "2", "foreign"],
  ["other", "1", "missing"],
])("the bucket %s is to %s: %s", async (bucket, owner, state) => {
  expect(await withBucket().headBucket(bucket, owner)).toBe(state);
});

test("a bucket's name is everybody's", () => {
  expect(() => withBucket().create("b", "2")).toThrow("already exists");
});

test("an object is there with its checksum once it was put", async () => {
  const s3 = withBucket();
  expect(await s3.headObject(object)).toBeUndefined();
  await s3.putObject(object, bytes, checksum);
  expect(await s3.headObject(object)).toBe(checksum);
  expect(s3.readUrl("https://s3.eu-central-1.amazonaws.com/b/folder/k")).toBe("text");
});

test("an upload that does not match its checksum is refused", async () => {
  await expect(withBucket().putObject(object, bytes, "AAAA")).rejects.toThrow("BadDigest");
});

test("a foreign bucket and a missing one take nothing", async () => {
  const s3 = withBucket();
  await expect(s3.putObject({ ...object, owner: "2" }, bytes, checksum)).rejects.toMatchObject({
    code: "permission-missing",
  });
  await expect(s3.putObject({ ...object, bucket: "c" }, bytes, checksum)).rejects.toThrow("NoSuchBucket");
  expect(() => s3.readUrl("https://s3.eu-central-1.amazonaws.com/b/other")).toThrow("S3 error");
});

test("an object that was deleted is gone, and is deleted again without a word", async () => {
  const s3 = withBucket();
  await s3.putObject(object, bytes, checksum);
  await s3.deleteObject(object);
  await s3.deleteObject(object);
  expect(await s3.headObject(object)).toBeUndefined();
  await expect(s3.deleteObject({ ...object, owner: "2" })).rejects.toMatchObject({ code: "permission-missing" });
});

test("a folder is listed with the size of each object and when it was last written, and no other folder", async () => {
  const clock = createFakeClock();
  const s3 = withBucket(clock);
  const before = clock.now();
  await s3.putObject(object, bytes, checksum);
  await clock.sleep(5_000);
  for (const key of ["folder/l", "other/k"]) await s3.putObject({ ...object, key }, bytes, checksum);
  const folder = { bucket: "b", owner: "1", prefix: "folder/" };
  expect(await s3.listObjects(folder)).toEqual([
    { key: "folder/k", size: 4, lastModified: before },
    { key: "folder/l", size: 4, lastModified: before + 5_000 },
  ]);
  await expect(s3.listObjects({ ...folder, owner: "2" })).rejects.toMatchObject({ code: "permission-missing" });
});
