import type { EndpointSettings, QueueSettings } from "../../handler/settings.ts";
import { base, github, queues, slack } from "../../test/fakes/handler-fixture.ts";
import { type Gateway, open, smoke } from "../../test/fakes/smoke-fixture.ts";
import { token } from "../providers/scheme.ts";

const names = queues.map(({ name }) => name);
const [_a] = queues;
const withScheme = (scheme: EndpointSettings["verify"]["scheme"]): EndpointSettings => ({
  ...github,
  verify: { ...github.verify, scheme },
});

describe("an endpoint that works", () => {
  it("proves it by its message in every new queue, which is deleted, and by a refusal", async () => {
    const { accepted, refused, reached, left } = await smoke(github);
    expect(accepted).toEqual({ state: "received", detail: "found in, and deleted from, acme-a, acme-b, acme-c.fifo" });
    expect(refused).toEqual({ state: "refused", detail: "a forged request got 401, and nothing was enqueued" });
    expect(reached).toEqual(names);
    expect(left).toEqual([]);
  });

  it("is proven in the smoke queue when any of its queues was there before", async () => {
    const { accepted, refused, reached, left } = await smoke(github, { created: ["acme-a", "acme-b"] });
    expect(accepted).toEqual({ state: "received", detail: "found in, and deleted from, acme-smoke" });
    expect(refused?.state).toBe("refused");
    expect([reached, left]).toEqual([["acme-smoke"], []]);
  });

  it("is proven by SQS's receipt when asked so, which leaves one message in each queue", async () => {
    const { accepted, left } = await smoke(github, { mode: "receipt", created: [] });
    expect(accepted?.state).toBe("receipt");
    expect(accepted?.detail).toContain("acme-a, acme-b, acme-c.fifo");
    expect(left).toEqual(names);
  });

  it("is proven in queues that are in use when asked so, and their messages stay", async () => {
    const { accepted, left } = await smoke(github, { mode: "receive", created: [] }, ({ sqs }) => {
      sqs.send(`${base}acme-a`, "a sender's message");
    });
    expect(accepted?.state).toBe("received");
    expect(left).toEqual(["acme-a"]);
  });

  it("without a secret is proven in new queues only, and refuses nobody", async () => {
    expect(await smoke(open)).toMatchObject({ accepted: { state: "received" }, refused: null, left: [] });
    const skipped = await smoke(open, { mode: "receive", created: [] });
    expect(skipped).toMatchObject({ accepted: { state: "skipped" }, refused: null, reached: [] });
    expect(skipped.started.http.requests).toEqual([]);
  });

  it.each([
    ["answers 202", { ...github, respond: 202 }],
    ["answers 204", { ...github, respond: 204 }],
    ["answers 204 without a secret", { ...open, respond: 204 }],
    ["takes GET alone", { ...open, methods: ["GET"] }],
    ["takes signed GET alone", { ...github, methods: ["GET"] }],
    ["checks a timestamp", slack],
    ["wants a token", withScheme(token("x-token"))],
    ["wants a password", withScheme({ kind: "credential", accepts: [{ in: "basic", username: null }] })],
    ["wants a token in the query", withScheme({ kind: "credential", accepts: [{ in: "query", name: "token" }] })],
  ] satisfies [string, EndpointSettings][])("may be one that %s", async (_what, endpoint) => {
    expect(await smoke(endpoint)).toMatchObject({ accepted: { state: "received" }, left: [] });
  });

  it.each([200, 202, 403])("may refuse with %d", async (rejectStatus) => {
    const { refused, started } = await smoke({ ...github, rejectStatus });
    expect(refused).toEqual({
      state: "refused",
      detail: `a forged request got ${rejectStatus}, and nothing was enqueued`,
    });
    expect(started.http.requests).toHaveLength(2);
  });

  it("is looked for in the account and region of its queue", async () => {
    const far: QueueSettings = { key: "far", name: "far", fifo: false, account: "210987654321", region: "eu-west-1" };
    const { accepted } = await smoke({ ...github, queues: [far] }, { mode: "receive" }, ({ aws, sqs }) => {
      const { url } = sqs.create("far", { account: "210987654321", region: "eu-west-1" });
      aws.queues.set(url, []);
    });
    expect(accepted).toEqual({ state: "received", detail: "found in, and deleted from, far" });
  });

  it("may take a while until its route and role are known everywhere", async () => {
    const missing = { status: 404, headers: {}, body: '{"message":"Not Found"}' };
    let left = 6;
    const gateway: Gateway = (_request, pass) => (left-- > 0 ? Promise.resolve(missing) : pass());
    const { accepted, started } = await smoke(slack, { gateway });
    expect(accepted?.state).toBe("received");
    const stamps = started.http.requests.map(({ headers }) => headers["x-slack-request-timestamp"]);
    expect(new Set(stamps).size).toBeGreaterThan(5);
  });
});
