import { type EventOptions, gatewayEvent } from "../test/fakes/gateway-event.ts";
import {
  base,
  everywhere,
  github,
  now,
  nowhere,
  queues,
  signed,
  slack,
  startHandler,
} from "../test/fakes/handler-fixture.ts";

const challenge = JSON.stringify({ type: "url_verification", challenge: "abc" });
test.each<[string, EventOptions, number, typeof everywhere, string]>([
  ["an open request", { route: "/open", body: "x" }, 200, everywhere, "accepted"],
  ["an empty one", { route: "/open" }, 200, everywhere, "accepted"],
  ["a well signed one", signed(github, "{}"), 200, everywhere, "accepted"],
  ["a GET where that is configured", { route: "/any", method: "GET", query: "a=1" }, 204, everywhere, "accepted"],
  ["a challenge", { route: "/slack", body: challenge }, 200, nowhere, "handshake"],
  ["a well signed event of a provider with a challenge", signed(slack, "{}"), 200, everywhere, "accepted"],
  ["a badly signed one", signed(github, "{}", "t"), 401, nowhere, "rejected"],
  ["an unsigned one", { route: "/github", body: "{}" }, 401, nowhere, "rejected"],
  ["another method", { route: "/open", method: "GET" }, 405, nowhere, "method-not-allowed"],
  ["HEAD", { route: "/open", method: "HEAD" }, 405, nowhere, "method-not-allowed"],
  ["a body over the endpoint's limit", { route: "/small", body: "x".repeat(11) }, 413, nowhere, "body-too-large"],
  ["a body over the queue's limit", { route: "/open", body: "x".repeat(1_048_577) }, 413, nowhere, "body-too-large"],
  [
    "a body that fits only without its envelope",
    { route: "/open", body: "x".repeat(1_048_500) },
    413,
    nowhere,
    "body-too-large",
  ],
  ["six megabytes", { route: "/open", body: Buffer.alloc(6_000_000) }, 413, nowhere, "body-too-large"],
  ["a route that is not in the settings", { route: "/other" }, 503, nowhere, "unavailable"],
  ["a route named like what objects inherit", { route: "/../toString" }, 503, nowhere, "unavailable"],
  ["an endpoint without queues", { route: "/nowhere" }, 503, nowhere, "unavailable"],
  ["malformed JSON, well signed", signed(github, "{"), 200, everywhere, "accepted"],
  ["a body of deep JSON", signed(slack, "[".repeat(100_000)), 200, everywhere, "accepted"],
])("%s", async (...[, options, status, messages, outcome]) => {
  const { handler, lines, queued } = await startHandler();
  const response = await handler(gatewayEvent(options));
  expect(response.statusCode).toBe(status);
  expect(queued()).toEqual(messages);
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    expect.objectContaining({ outcome, id: response.headers["x-webhook2sqs-id"] }),
  ]);
});

test("the same id is in the answer, the header, the message and the log, and no secret is in the log", async () => {
  const { aws, handler, lines } = await startHandler();
  const options = signed(github, '{"private": 1}');
  const response = await handler(gatewayEvent(options));
  const { id } = JSON.parse(response.body);
  const [message] = aws.queues.get(`${base}acme-a`) ?? [];
  expect(JSON.parse(message?.body ?? "").id).toBe(id);
  expect(JSON.parse(lines[0] ?? "")).toEqual({
    timestamp: new Date(now).toISOString(),
    level: "INFO",
    id,
    endpoint: "github",
    provider: "github",
    outcome: "accepted",
    deliveries: queues.map(({ key }) => ({ queue: key, ok: true, messageId: expect.any(String) })),
    milliseconds: 0,
  });
  for (const hidden of ["private", "sha256=", '"s"']) expect(lines[0]).not.toContain(hidden);
});

test("the log line has the gateway's request id, by which its access log names the request", async () => {
  const { handler, lines } = await startHandler();
  const event = gatewayEvent({ route: "/open" });
  for (const requestId of ["JKJaXmPLvHcESHA=", 'a"b'])
    await handler({ ...event, requestContext: { ...event.requestContext, requestId } });
  expect(lines.map((line) => JSON.parse(line).requestId)).toEqual(["JKJaXmPLvHcESHA=", undefined]);
});

test("every refusal looks the same from outside, whatever its cause", async () => {
  const { handler, lines } = await startHandler();
  const bodies = [];
  for (const options of [
    signed(github, "{}", "t"),
    { route: "/github" },
    { route: "/github", headers: { "x-hub-signature-256": "x" } },
  ]) {
    const { body, statusCode } = await handler(gatewayEvent(options));
    bodies.push([statusCode, { ...JSON.parse(body), id: null }]);
  }
  expect(bodies).toEqual(Array(3).fill([401, { id: null, error: "unauthorized" }]));
  expect(lines.map((line) => JSON.parse(line).reason)).toEqual([
    "signature-mismatch",
    "signature-missing",
    "signature-malformed",
  ]);
});
