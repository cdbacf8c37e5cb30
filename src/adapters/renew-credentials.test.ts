import { createFakeClock } from "../../test/fakes/clock.ts";
import { renewCredentials } from "./renew-credentials.ts";

const hour = 3_600_000;

/** An STS that gives numbered credentials for an hour each. */
function createBench() {
  const clock = createFakeClock();
  const bench = { clock, obtained: 0, fault: null as Error | null };
  const obtain = async () => {
    bench.obtained += 1;
    await Promise.resolve();
    if (bench.fault) throw bench.fault;
    const accessKeyId = `key ${bench.obtained}`;
    return { accessKeyId, secretAccessKey: "s", sessionToken: "t", expiration: new Date(clock.now() + hour) };
  };
  const credentials = renewCredentials(obtain, clock);
  return Object.assign(bench, { credentials, key: async () => (await credentials()).accessKeyId });
}

test("all who ask at once get the same, and so does who asks later", async () => {
  const bench = createBench();
  expect(await Promise.all([bench.key(), bench.key(), bench.key()])).toEqual(["key 1", "key 1", "key 1"]);
  await bench.clock.sleep(hour - 300_001);
  expect(await bench.key()).toBe("key 1");
  expect(bench.obtained).toBe(1);
});

test("five minutes before they end there are new ones, once for all who ask", async () => {
  const bench = createBench();
  await bench.key();
  await bench.clock.sleep(hour - 300_000);
  expect(await Promise.all([bench.key(), bench.key()])).toEqual(["key 2", "key 2"]);
  expect(bench.obtained).toBe(2);
});

test("a run of many hours goes on getting new ones", async () => {
  const bench = createBench();
  const seen = new Set<string>();
  for (let minute = 0; minute < 360; minute += 1) {
    seen.add(await bench.key());
    await bench.clock.sleep(60_000);
  }
  expect(seen.size).toBe(bench.obtained);
  expect(bench.obtained).toBe(7);
});

test("where new ones cannot be had, the old ones serve as long as they hold", async () => {
  const bench = createBench();
  await bench.key();
  bench.fault = new Error("no network");
  await bench.clock.sleep(hour - 1);
  expect(await bench.key()).toBe("key 1");
  await bench.clock.sleep(1);
  await expect(bench.key()).rejects.toThrow("no network");
  bench.fault = null;
  expect(await bench.key()).toBe("key 4");
});

test("a fault is not kept: who asks next has another try", async () => {
  const bench = createBench();
  bench.fault = new Error("no network");
  await expect(Promise.all([bench.key(), bench.key()])).rejects.toThrow("no network");
  bench.fault = null;
  expect(await bench.key()).toBe("key 2");
});
