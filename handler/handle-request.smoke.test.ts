import { type EventOptions, gatewayEvent } from "../test/fakes/gateway-event.ts";
import { base, everywhere, github, now, nowhere, signed, startHandler } from "../test/fakes/handler-fixture.ts";
import { type SmokeTarget, signSmokeProof, smokeHeader } from "./verify/smoke-proof.ts";

function smoke(to: SmokeTarget, body = "{}"): EventOptions {
  const proof = signSmokeProof(
    { endpoint: "github", body: Buffer.from(body), time: now / 1000, nonce: "nonce-0001", to },
    "s",
  );
  const options = signed(github, body);
  return { ...options, headers: { ...options.headers, [smokeHeader]: proof } };
}

test("a smoke request learns where its message went, and its message is marked", async () => {
  const { aws, handler, lines, queued } = await startHandler();
  const response = await handler(gatewayEvent(smoke("queues")));
  const [message] = aws.queues.get(`${base}acme-a`) ?? [];
  expect(JSON.parse(response.body).smoke).toMatchObject([
    { queue: "a", messageId: message?.messageId, md5: true },
    { queue: "b" },
    { queue: "c" },
  ]);
  expect(message?.attributes["smoke"]).toBe("true");
  expect(queued()).toEqual(everywhere);
  expect(JSON.parse(lines[0] ?? "")).toMatchObject({ smoke: true });
});

test("a smoke request for the smoke queue reaches no other", async () => {
  const { handler, queued } = await startHandler();
  const response = await handler(gatewayEvent(smoke("smoke")));
  expect(JSON.parse(response.body).smoke).toMatchObject([{ queue: "smoke" }]);
  expect(queued()).toEqual([...nowhere.slice(0, 3), ["acme-smoke", 1]]);
});

test("a smoke request for a smoke queue that does not exist is a fault of ours", async () => {
  const { handler, queued } = await startHandler({ settings: { smokeQueue: null } });
  expect((await handler(gatewayEvent(smoke("smoke")))).statusCode).toBe(503);
  expect(queued()).toEqual(nowhere);
});

test("a smoke header on an open endpoint proves nothing and changes nothing", async () => {
  const { handler } = await startHandler();
  const response = await handler(gatewayEvent({ route: "/open", headers: { [smokeHeader]: "v1" } }));
  expect(Object.keys(JSON.parse(response.body))).toEqual(["id"]);
});
