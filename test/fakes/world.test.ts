import { createFakeClock } from "./clock.ts";
import { createFakeHttp } from "./http.ts";
import { createFakeProgress } from "./progress.ts";
import { createFakeRandom } from "./random.ts";
import { createFakeSecretStore } from "./secret-store.ts";
import { configPath, createWorld } from "./world.ts";

const request = { url: "https://a.example/x", method: "POST", headers: {}, body: new Uint8Array() };

test("time passes only while somebody sleeps", async () => {
  const clock = createFakeClock(1_000);
  await clock.sleep(500);
  expect([clock.now(), clock.pauses]).toEqual([1_500, [500]]);
});

test("UUIDs are in order and all different", () => {
  const random = createFakeRandom();
  expect([random.uuid(), random.uuid()]).toEqual([
    "00000000-0000-4000-8000-000000000001",
    "00000000-0000-4000-8000-000000000002",
  ]);
});

test("what was told is remembered by its level", () => {
  const progress = createFakeProgress();
  progress.info("a");
  progress.warning("b", { title: "t", file: "f", line: 1, column: 2 });
  expect(progress.textsOf("warning")).toEqual(["b"]);
  expect(progress.told).toMatchObject([{ level: "info" }, { at: { line: 1 } }]);
});

test("a host that nobody put into the network is unknown, as fetch says it", async () => {
  const http = createFakeHttp();
  const fault = await http.send(request).catch((error: unknown) => error);
  expect(fault).toEqual(new TypeError("fetch failed"));
  expect(fault).toHaveProperty("cause.message", "getaddrinfo ENOTFOUND a.example");
  http.answer = async () => ({ status: 200, headers: {}, body: "" });
  expect(await http.send(request)).toMatchObject({ status: 200 });
  expect(http.requests).toHaveLength(2);
});

test("a secret is found, missing, or not to be read", async () => {
  const store = createFakeSecretStore();
  store.parameters.set("/a", "s").set("/empty", "");
  store.unreadable.add("/b");
  expect(await Promise.all(["/a", "/b", "/c", "/empty"].map((name) => store.getParameter(name)))).toMatchObject([
    { state: "found", value: "s" },
    { state: "unreadable" },
    { state: "missing" },
    { state: "missing" },
  ]);
});

test("files of the workspace are written and read; the action's own are this repository's", async () => {
  const { files, write } = createWorld("name: a");
  write("name: b");
  expect(await files.readWorkspaceFile(configPath)).toBe("name: b");
  expect(await files.readWorkspaceFile("other")).toBeUndefined();
  expect(String(await files.readActionFile("templates/queue.yaml"))).toContain("AWS::SQS::Queue");
});

test("each call of AWS is recorded, and answers as if it were not", async () => {
  const { aws, sqs, calls } = createWorld();
  sqs.create("q");
  expect(await aws.sqs().getQueueUrl("q")).toContain("/q");
  expect(await aws.s3.headBucket("b", "1")).toBe("missing");
  expect(calls).toEqual(["sqs.getQueueUrl", "s3.headBucket"]);
});

test("two snapshots differ when anything that lives in AWS does", async () => {
  const { sqs, s3, snapshot } = createWorld();
  const before = snapshot();
  expect(snapshot()).toEqual(before);
  sqs.create("q");
  expect(snapshot()).not.toEqual(before);
  const withQueue = snapshot();
  s3.create("b", "1");
  expect(snapshot()).not.toEqual(withQueue);
});
