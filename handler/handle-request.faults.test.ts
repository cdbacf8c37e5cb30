import fc from "fast-check";
import type { AwsFault } from "../test/fakes/aws-fetch.ts";
import { gatewayEvent } from "../test/fakes/gateway-event.ts";
import {
  base,
  everywhere,
  github,
  now,
  nowhere,
  queues,
  settings,
  signed,
  slack,
  startHandler,
} from "../test/fakes/handler-fixture.ts";
import { handleRequest } from "./handle-request.ts";
import type { Log, LogFields } from "./log.ts";
import { createSecrets } from "./secrets.ts";

const faults: AwsFault[] = [
  { kind: "network" },
  { kind: "error", status: 500 },
  { kind: "error", status: 400, type: "com.amazonaws.sqs#QueueDoesNotExist" },
  { kind: "corrupt" },
  { kind: "no-id" },
  { kind: "garbage" },
];
const keys = queues.map(({ name }) => name);
const failing = [[0], [1], [2], [0, 1], [0, 2], [1, 2], [0, 1, 2]];

test.each(failing.flatMap((indexes) => faults.map((fault) => [indexes, fault] as const)))(
  "queues %j of three failing with %j is never a 2xx",
  async (indexes, fault) => {
    const { aws, handler, lines } = await startHandler();
    for (const index of indexes) aws.faults.set(`${base}${keys[index]}`, { fault, times: 9 });
    const response = await handler(gatewayEvent({ route: "/open", body: "x" }));
    expect(response).toMatchObject({ statusCode: 503, headers: { "retry-after": "30" } });
    expect(JSON.parse(response.body)).toEqual({ id: expect.any(String), error: "unavailable" });
    const { level, deliveries } = JSON.parse(lines[0] ?? "");
    expect(level).toBe("ERROR");
    expect(deliveries.map(({ ok }: { ok: boolean }) => ok)).toEqual([0, 1, 2].map((index) => !indexes.includes(index)));
  },
);

test("a queue that fails once is tried once more", async () => {
  const { aws, handler, queued } = await startHandler();
  aws.faults.set(`${base}acme-a`, { fault: { kind: "network" }, times: 1 });
  expect((await handler(gatewayEvent({ route: "/open" }))).statusCode).toBe(200);
  expect(queued()).toEqual(everywhere);
});

test("what a sender sends twice lands once in a FIFO queue", async () => {
  const { handler, queued } = await startHandler();
  for (let time = 0; time < 2; time++) await handler(gatewayEvent({ route: "/open", body: "x" }));
  expect(queued()).toEqual([
    ["acme-a", 2],
    ["acme-b", 2],
    ["acme-c.fifo", 1],
    ["acme-smoke", 0],
  ]);
});

const challenge = JSON.stringify({ type: "url_verification", challenge: "abc" });

test("before the secret is set, a challenge is answered and the rest waits", async () => {
  const { aws, handler, lines } = await startHandler({ now: counter() });
  aws.parameters.clear();
  expect((await handler(gatewayEvent({ route: "/slack", body: challenge }))).body).toBe("abc");
  const pending = await handler(gatewayEvent(signed(slack, "{}")));
  expect([pending.statusCode, JSON.parse(pending.body).error]).toEqual([503, "pending"]);
  expect(JSON.parse(lines[1] ?? "")).toMatchObject({
    outcome: "pending",
    secrets: [{ reference: "ssm:/secret", error: "ParameterNotFound" }],
  });
  expect(pending.body).not.toContain("/secret");
});

/** A clock on which every memory is old. */
function counter() {
  let time = now;
  return () => {
    time += 1;
    return time > now + 3 ? now + 400_000 : now;
  };
}

test("when the secret store is down, nobody is refused", async () => {
  const { aws, handler, lines } = await startHandler({ now: counter() });
  aws.faults.set("/secret", { fault: { kind: "error", status: 400, type: "AccessDeniedException" }, times: 99 });
  const response = await handler(gatewayEvent(signed(github, "{}", "t")));
  expect(response.statusCode).toBe(503);
  expect(JSON.parse(lines[0] ?? "")).toMatchObject({
    reason: "secret-unavailable",
    secrets: [{ reference: "ssm:/secret", error: "AccessDeniedException" }],
  });
  expect(response.body).not.toContain("/secret");
});

test.each([
  ["an open endpoint", "/open"],
  ["a signed one, before its signature is looked at", "/github"],
  ["one that answers challenges", "/slack"],
  ["one with a limit that the replaced bytes exceed", "/small"],
])("a body that the gateway altered is 503 at %s, and nothing is queued", async (_what, route) => {
  const { handler, lines, queued } = await startHandler();
  const body = Buffer.from("[1, 2, \xe9]", "latin1");
  const headers = { "content-type": "application/json", "content-length": String(body.length) };
  const response = await handler(gatewayEvent({ route, headers, body }));
  expect(response).toMatchObject({ statusCode: 503, headers: { "retry-after": "30" } });
  expect(JSON.parse(response.body)).toEqual({ id: expect.any(String), error: "unavailable" });
  expect(JSON.parse(lines[0] ?? "")).toMatchObject({ level: "ERROR", reason: "body-altered" });
  expect(queued()).toEqual(nowhere);
});

test("a log that cannot be written takes nothing back", async () => {
  const write = () => {
    throw new Error("EPIPE");
  };
  const { handler, queued } = await startHandler({ write });
  expect((await handler(gatewayEvent({ route: "/open" }))).statusCode).toBe(200);
  expect(queued()).toEqual(everywhere);
});

test.each([
  ["an error", new TypeError("broken"), "fault: TypeError"],
  ["something else", "broken", "fault"],
])("a fault that throws %s is 503", async (_what, thrown, reason) => {
  const lines: LogFields[] = [];
  const aws = () => Promise.reject(thrown);
  const secrets = createSecrets({ aws, now: () => now, region: "us-east-1" });
  const ports = { settings, aws, secrets, now: () => now, region: "us-east-1", account: "1", sqsUrl: () => base };
  const log: Log = (_level, fields) => lines.push(fields);
  const response = await handleRequest(gatewayEvent({ route: "/open" }), { ...ports, log });
  expect(response.statusCode).toBe(503);
  expect(lines).toMatchObject([{ outcome: "unavailable", reason }]);
});

test("an event that cannot even be read is 503", async () => {
  const { handler } = await startHandler();
  const event = {
    get routeKey() {
      throw new Error("unreadable");
    },
    requestContext: { http: {} },
  };
  expect((await handler(event)).statusCode).toBe(503);
});

test("any event at all has an answer that fits the table", async () => {
  const { handler } = await startHandler();
  const route = fc.constantFrom(...Object.keys(settings.endpoints), "/x");
  const like = fc.record(
    {
      routeKey: fc.oneof(
        route.map((path) => `ANY ${path}`),
        fc.string(),
      ),
      rawPath: fc.string(),
      rawQueryString: fc.string(),
      headers: fc.oneof(fc.dictionary(fc.string(), fc.string({ unit: "binary" })), fc.anything()),
      requestContext: fc.oneof(
        fc.record({ http: fc.record({ method: fc.constantFrom("POST", "GET", "x") }) }),
        fc.anything(),
      ),
      body: fc.oneof(fc.string({ unit: "binary" }), fc.anything()),
      isBase64Encoded: fc.boolean(),
    },
    { requiredKeys: [] },
  );
  await fc.assert(
    fc.asyncProperty(fc.oneof(like, fc.anything()), async (event) => {
      const response = await handler(event);
      expect([200, 204, 401, 405, 413, 503]).toContain(response.statusCode);
      expect(response.headers["x-webhook2sqs-id"]).toMatch(/^[0-9a-f-]{36}$/);
    }),
    { numRuns: 300 },
  );
});
