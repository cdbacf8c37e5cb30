import { startLocalServer } from "../../test/fakes/local-server.ts";
import { createHttp, http } from "./http.ts";

const request = { method: "POST", headers: { "x-sig": "1" }, body: Buffer.from("hello") };

test("a request goes out as it is, and the answer comes back with its headers", async () => {
  const server = await startLocalServer((response) => {
    response.writeHead(202, { "X-Webhook2sqs-Id": "7" }).end("taken");
  });
  const answer = await http.send({ ...request, url: `${server.url}/github?a=b` });
  expect(answer).toMatchObject({ status: 202, body: "taken", headers: { "x-webhook2sqs-id": "7" } });
  expect(server.requests).toMatchObject([{ line: "POST /github?a=b", headers: { "x-sig": "1" }, body: "hello" }]);
  await server.stop();
});

test("a GET without a body can be sent", async () => {
  const server = await startLocalServer((response) => response.writeHead(204).end());
  const answer = await http.send({ ...request, url: server.url, method: "GET", body: new Uint8Array() });
  expect(answer).toMatchObject({ status: 204, body: "" });
  await server.stop();
});

test("a redirect is an answer and is not followed", async () => {
  const server = await startLocalServer((response) => response.writeHead(307, { location: "/elsewhere" }).end());
  expect((await http.send({ ...request, url: server.url })).status).toBe(307);
  expect(server.requests).toHaveLength(1);
  await server.stop();
});

test("no more than 64 KiB of an answer is read, however much there is", async () => {
  const server = await startLocalServer((response) => {
    response.on("error", () => {});
    const more = () => {
      while (!response.destroyed && response.write("x".repeat(10_000)));
    };
    response.on("drain", more);
    more();
  });
  expect((await http.send({ ...request, url: server.url })).body).toHaveLength(64 * 1024);
  await server.stop();
});

test.each([
  ["silent", () => {}],
  ["endless", (response: { write(text: string): unknown }) => response.write("x")],
])("a server that is %s is given up", async (_how, answer) => {
  const server = await startLocalServer(answer);
  await expect(createHttp({ timeout: 100 }).send({ ...request, url: server.url })).rejects.toThrow(/timeout/);
  await server.stop();
});
