import type { EndpointSettings, QueueSettings } from "../../handler/settings.ts";
import { github, queues, slack } from "../../test/fakes/handler-fixture.ts";
import { type Gateway, open, startSmokeStack } from "../../test/fakes/smoke-fixture.ts";
import { smokeTest } from "./smoke-test.ts";

const created = new Set(queues.map(({ name }) => name));
const many = (count: number): readonly EndpointSettings[] =>
  Array.from({ length: count }, (_, index) => ({ ...github, name: `hook-${index}` }));

/** Smoke-tests a stack with these endpoints. */
async function run(
  endpoints: readonly EndpointSettings[],
  prepare: (world: Awaited<ReturnType<typeof startSmokeStack>>) => void = () => {},
) {
  const started = await startSmokeStack(endpoints);
  prepare(started);
  const report = await smokeTest({ ...started.stack, created }, "auto", started.ports);
  return {
    ...started,
    states: report.endpoints.map(({ accepted, refused }) => [accepted.state, refused?.state]),
    report,
  };
}

test("every endpoint of the stack is tried, and the report keeps their order", async () => {
  const { report } = await run([slack, github, open]);
  expect(report.endpoints.map(({ endpoint, accepted }) => [endpoint, accepted.state])).toEqual([
    ["slack", "received"],
    ["github", "received"],
    ["open", "received"],
  ]);
});

/** Holds back the first so many answers until all of them are there. */
function together(count: number): Gateway {
  const all = Promise.withResolvers<void>();
  let answered = 0;
  return async (_request, pass) => {
    const answer = await pass();
    answered += 1;
    if (answered === count) all.resolve();
    await all.promise;
    return answer;
  };
}

test.each([3, 25])(
  "when %d endpoints share their queues, each message is received once, and none is left",
  async (count) => {
    const { states, received, sqs } = await run(many(count), (started) => {
      started.world.gateway = together(count);
    });
    expect(states).toEqual(Array(count).fill(["received", "refused"]));
    expect(received).toHaveLength(count * queues.length);
    expect([...sqs.queues.values()].flatMap(({ messages }) => messages)).toEqual([]);
  },
);

test("queues with two keys, or whose own account and region are written out, are searched once", async () => {
  const [first] = queues;
  const key = (own: Partial<QueueSettings>): QueueSettings => ({ key: "a", name: "acme-a", fifo: false, ...own });
  const same = [first ?? key({}), key({ region: "us-east-1" }), key({ account: "111122223333" })];
  const endpoints = same.map((queue, index) => ({ ...github, name: `hook-${index}`, queues: [queue] }));
  const started = await startSmokeStack(endpoints);
  const report = await smokeTest({ ...started.stack, created }, "receive", started.ports);
  expect(report.endpoints.map(({ accepted }) => accepted.state)).toEqual(["received", "received", "received"]);
  expect(started.received).toHaveLength(3);
});

test("a message that is lost fails its own endpoint alone", async () => {
  const { report } = await run(many(3), (started) => {
    const lost: Gateway = async (request, pass) => {
      const answer = await pass();
      const isLost = request.url.endsWith("/hook-1") && answer.status === 200;
      return isLost ? { ...answer, headers: { ...answer.headers, "x-webhook2sqs-id": "lost" } } : answer;
    };
    started.world.gateway = lost;
  });
  expect(report.endpoints.map(({ accepted }) => accepted.detail)).toEqual([
    "found in, and deleted from, acme-a, acme-b, acme-c.fifo",
    "accepted, but not found in acme-a, acme-b, acme-c.fifo within 20 s",
    "found in, and deleted from, acme-a, acme-b, acme-c.fifo",
  ]);
});

describe("whoever watches the log", () => {
  it("reads how many requests are sent, and to how many endpoints", async () => {
    const told = async (endpoints: readonly EndpointSettings[], spoil?: Parameters<typeof run>[1]) =>
      (await run(endpoints, spoil)).progress.textsOf("info");
    expect(await told([github])).toEqual(["Smoke test: 1 signed request and 1 forged request to 1 endpoint"]);
    expect(await told([slack, github, open])).toEqual([
      "Smoke test: 3 signed requests and 2 forged requests to 3 endpoints",
    ]);
    expect(await told([open])).toEqual(["Smoke test: 1 signed request to 1 endpoint"]);
    expect(await told([github], ({ secrets }) => secrets.unreadable.add("/secret"))).toEqual([
      "Smoke test: 1 forged request to 1 endpoint",
    ]);
  });

  it("reads nothing when nothing is sent", async () => {
    const { progress, http, states } = await run([github, slack], ({ secrets }) => secrets.parameters.clear());
    expect(states).toEqual(Array(2).fill(["pending", "pending"]));
    expect([progress.told, http.requests]).toEqual([[], []]);
  });

  it("reads whose answers are awaited", async () => {
    const settled = { status: 401, headers: { "x-webhook2sqs-id": "1" }, body: "" };
    const { progress } = await run([github, slack], (started) => {
      started.world.gateway = async ({ url }) => (url.endsWith("/slack") ? { ...settled, headers: {} } : settled);
    });
    const [, ...waits] = progress.textsOf("info");
    expect(waits.length).toBeGreaterThanOrEqual(8);
    expect(new Set(waits)).toEqual(new Set(["Still waiting for the answers of slack"]));
  });

  it("reads whose messages are awaited", async () => {
    const { progress } = await run([open, github], (started) => {
      started.world.gateway = async (request, pass) => {
        const answer = await pass();
        return request.url.endsWith("/open") ? { ...answer, headers: { "x-webhook2sqs-id": "lost" } } : answer;
      };
    });
    expect(progress.textsOf("info")).toContain("Still waiting for the messages of open");
  });
});
