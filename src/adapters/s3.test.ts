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
    return { server, s3: connect(server.url) };
  };
  const connect = (endpoint: string): S3 => {
    const credentials = { accessKeyId: "a", secretAccessKey: "b" };
    return createS3(new S3Client({ endpoint, region: "us-east-1", credentials, maxAttempts: 1, forcePathStyle: true }));
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
    await expect(s3.listObjects({ bucket: "artifacts", prefix: "", owner })).rejects.toMatchObject({
      remedy: expect.stringContaining('"Action": "s3:ListBucket"'),
    });
    await server.stop();
  });

  it("is listed to the last page, and what has no date is as new as can be", async () => {
    const old = "<Contents><Key>a</Key><LastModified>2026-01-01T00:00:00Z</LastModified><Size>5</Size></Contents>";
    const more = "<IsTruncated>true</IsTruncated><NextContinuationToken>2</NextContinuationToken>";
    const toPage = (line: string) => {
      if (line.includes("prefix=empty")) return "";
      return line.includes("continuation-token=2") ? "<Contents><a/></Contents>" : `${old}${more}`;
    };
    const server = await startLocalServer((response, { line }) =>
      response.end(`<ListBucketResult>${toPage(line)}</ListBucketResult>`),
    );
    const s3 = connect(server.url);
    const before = Date.now();
    const [first, second] = await s3.listObjects({ bucket: "artifacts", prefix: "previews/", owner });
    expect(first).toEqual({ key: "a", lastModified: Date.UTC(2026, 0, 1), size: 5 });
    expect(second).toMatchObject({ key: "", size: 0 });
    expect(second?.lastModified).toBeGreaterThanOrEqual(before);
    expect(await s3.listObjects({ bucket: "artifacts", prefix: "empty", owner })).toEqual([]);
    expect(server.requests.map(({ headers }) => headers["x-amz-expected-bucket-owner"])).toEqual([owner, owner, owner]);
    expect(server.requests[0]?.line).toContain("prefix=previews%2F");
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
