import { endpoint, existing, fullConfig, queue, smallConfig } from "../../test/fixtures/stack-config.ts";
import type { StackConfig } from "../config/stack-config.ts";
import { compareCost } from "./cost.ts";

const quiet: StackConfig = { ...smallConfig, logs: { level: "error", retention: 86_400, gateway: false } };

function costOf(config: StackConfig): number | undefined {
  return compareCost(null, config)?.after;
}

test("gateway, function and one queue cost $1.66 a million, before logs", () => {
  expect(compareCost(null, quiet)).toEqual({ before: null, after: 1.66 });
});

test.each<readonly [string, Partial<StackConfig>, number]>([
  ["the access log costs $0.20", { logs: { ...quiet.logs, gateway: true } }, 1.86],
  ["a line of each request costs $0.33", { logs: { ...quiet.logs, level: "info" } }, 1.98],
  ["no line of an accepted request costs nothing", { logs: { ...quiet.logs, level: "warn" } }, 1.66],
  ["debug logs that line too", { logs: { ...quiet.logs, level: "debug" } }, 1.98],
  ["memory and processor count", { function: { ...quiet.function, memory: 2048, architecture: "x86_64" } }, 2.15],
  ["a FIFO queue costs more", { queues: [queue({ key: "events", physicalName: "e.fifo", fifo: true })] }, 1.76],
  ["a queue that is not ours costs the same", { queues: [existing({ key: "events", physicalName: "e" })] }, 1.66],
  ["each further queue costs", { endpoints: [endpoint({ key: "a", queues: ["events", "audit"] })] }, 2.06],
  [
    "endpoints count by their mean",
    { endpoints: [endpoint({ key: "a", queues: ["events", "audit"] }), endpoint({ key: "b", queues: ["events"] })] },
    1.86,
  ],
  ["without endpoints there is nothing to send", { endpoints: [] }, 1.26],
])("%s", (_sentence, own, dollars) => {
  expect(costOf({ ...quiet, ...own })).toBe(dollars);
});

test("what stays the same to the cent is no change", () => {
  expect(compareCost(quiet, { ...quiet, tags: { team: "core" } })).toBeNull();
  expect(compareCost(quiet, { ...quiet, function: { ...quiet.function, memory: 257 } })).toBeNull();
});

test("a change tells both prices", () => {
  expect(compareCost(quiet, fullConfig)).toEqual({ before: 1.66, after: 2.46 });
});
