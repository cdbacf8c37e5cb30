import type { Removed } from "../config/stack-config.ts";
import type { DeployedNames } from "../refusals/removals.ts";
import { findSpentRemovals } from "./spent-removals.ts";

const deployed: DeployedNames = {
  queues: { "acme-events": "events", "acme-events-dlq": "events", "acme-old": "old" },
  endpoints: { "/github": "github", "/old": "old" },
};
const events: Removed = { kind: "queues", key: "events" };
const old: Removed = { kind: "queues", key: "old" };

test("an entry that this change uses is not spent", () => {
  const next = { queues: { "acme-events": "events", "acme-events-dlq": "events" }, endpoints: { "/github": "github" } };
  expect(findSpentRemovals([old, { kind: "endpoints", key: "old" }], deployed, next)).toEqual([]);
});

test.each<[string, Removed, DeployedNames]>([
  ["a queue replaced under its key", events, { ...deployed, queues: { "acme-events.fifo": "events" } }],
  ["a dead-letter queue alone", events, { ...deployed, queues: { "acme-events": "events", "acme-old": "old" } }],
  [
    "an address moved under its key",
    { kind: "endpoints", key: "github" },
    { ...deployed, endpoints: { "/gh": "github" } },
  ],
])("%s uses its entry", (_case, entry, next) => {
  expect(findSpentRemovals([entry], deployed, next)).toEqual([]);
});

test("an entry whose queue or address is gone is spent", () => {
  const removed: readonly Removed[] = [
    { kind: "queues", key: "older" },
    { kind: "endpoints", key: "older" },
  ];
  expect(findSpentRemovals(removed, deployed, deployed)).toEqual([
    "`removed: [queues.older]` is spent: this stack holds nothing of that name any more, so it can be deleted from the file",
    "`removed: [endpoints.older]` is spent: this stack holds nothing of that name any more, so it can be deleted from the file",
  ]);
});

test("an entry for what stays is dangerous to keep, and said to be", () => {
  expect(findSpentRemovals([events], deployed, deployed)).toEqual([
    "`removed: [queues.events]` lets go of nothing in this change. Delete it from the file: it would let a later removal through",
  ]);
});

test("an entry for what comes now is dangerous too", () => {
  expect(
    findSpentRemovals([{ kind: "queues", key: "new" }], deployed, { queues: { n: "new" }, endpoints: {} }),
  ).toEqual([expect.stringContaining("lets go of nothing in this change")]);
});

test("a queue that only changes its key is not let go, so its entry is not used", () => {
  const next = { ...deployed, queues: { ...deployed.queues, "acme-old": "older" } };
  expect(findSpentRemovals([old], deployed, next)).toHaveLength(1);
});

test("a queue is not kept by the name of a property that every object has", () => {
  const odd = { queues: { constructor: "events" }, endpoints: {} };
  expect(findSpentRemovals([events], odd, { queues: {}, endpoints: {} })).toEqual([]);
});
