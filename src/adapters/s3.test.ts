import { createHash } from "node:crypto";
import { CreateBucketCommand, S3Client } from "@aws-sdk/client-s3";
import { type AwsEmulator, startAwsEmulator } from "../../test/emulators/aws-emulator.ts";
import { type LocalServer, startLocalServer } from "../../test/fakes/local-server.ts";
import type { S3 } from "../ports.ts";
import { createS3 } from "./s3.ts";

const bytes = Buffer.from("the function's code");
const checksum = createHash("sha256").update(bytes).digest("base64");
const owner = "000000000000";
const object = { bucket: "artifacts", key: "sha256/1.zip", owner };

describe("a bucket", () => {
  let emulator: AwsEmulator;
  let s3: S3;

  beforeAll(async () => {
    emulator = await startAwsEmulator({ auth: false });
    const client = new S3Client({ ...emulator.client, forcePathStyle: true });
    s3 = createS3(client);
    await client.send(new CreateBucketCommand({ Bucket: "artifacts" }));
  }, 30_000);

  afterAll(() => emulator.stop());

  it("is ours, or missing", async () => {
    expect(await s3.headBucket("artifacts", owner)).toBe("ours");
    expect(await s3.headBucket("nothing", owner)).toBe("missing");
  });

  it("holds an object under its checksum once it is put there", async () => {
    expect(await s3.headObject(object)).toBeUndefined();
    await s3.putObject(object, bytes, checksum);
    expect(await s3.headObject(object)).toBe(checksum);
  });

  it("holds no object that was deleted, and deletes it twice without a word", async () => {
    const other = { ...object, key: "plans/1.json" };
    await s3.putObject(other, bytes, checksum);
    await s3.deleteObject(other);
    expect(await s3.headObject(other)).toBeUndefined();
    await s3.deleteObject(other);
  });
});

describe("a bucket as S3 alone would answer for it", () => {
  const start = async (status: number): Promise<{ server: LocalServer; s3: S3 }> => {
    const server = await startLocalServer((response) => response.writeHead(status).end());
    const credentials = { accessKeyId: "a", secretAccessKey: "b" };
    const settings = { endpoint: server.url, region: "us-east-1", credentials, maxAttempts: 1, forcePathStyle: true };
    return { server, s3: createS3(new S3Client(settings)) };
  };

  it("is foreign when the expected owner is refused", async () => {
    const { server, s3 } = await start(403);
    expect(await s3.headBucket("artifacts", owner)).toBe("foreign");
    await expect(s3.headObject(object)).rejects.toMatchObject({
      code: "permission-missing",
      remedy: expect.stringContaining('"Action": "s3:GetObject"'),
    });
    await expect(s3.putObject(object, bytes, checksum)).rejects.toMatchObject({ code: "permission-missing" });
    await expect(s3.deleteObject(object)).rejects.toMatchObject({
      remedy: expect.stringContaining('"Action": "s3:DeleteObject"'),
    });
    await server.stop();
  });

  it("is a fault when S3 fails", async () => {
    const { server, s3 } = await start(500);
    await expect(s3.headBucket("artifacts", owner)).rejects.toMatchObject({ code: "aws-error" });
    await server.stop();
  });

  it("is asked for by its expected owner in every call", async () => {
    const { server, s3 } = await start(200);
    expect(await s3.headBucket("artifacts", owner)).toBe("ours");
    expect(await s3.headObject(object)).toBe("");
    await s3.putObject(object, bytes, checksum);
    expect(server.requests.at(-1)?.headers["x-amz-checksum-sha256"]).toBe(checksum);
    await s3.deleteObject(object);
    expect(server.requests.at(-1)?.line).toMatch(/^DELETE \/artifacts\/sha256\/1\.zip/);
    const owners = server.requests.map(({ headers }) => headers["x-amz-expected-bucket-owner"]);
    expect(owners).toEqual([owner, owner, owner, owner]);
    await server.stop();
  });
});
