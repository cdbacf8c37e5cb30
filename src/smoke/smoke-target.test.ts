import type { EndpointSettings, QueueSettings } from "../../handler/settings.ts";
import { github } from "../../test/fakes/handler-fixture.ts";
import { open } from "../../test/fakes/smoke-fixture.ts";
import { chooseTarget } from "./smoke-target.ts";

const queue = (name: string, own: Partial<QueueSettings> = {}): QueueSettings => ({
  key: name,
  name,
  fifo: false,
  ...own,
});
const smokeQueue = queue("acme-smoke");
const created = new Set(["new-1", "new-2", "audit"]);

const isNew = [queue("new-1"), queue("new-2")];
const isMixed = [queue("new-1"), queue("old")];
const isForeign = [queue("audit", { account: "210987654321" })];

const signed = (queues: readonly QueueSettings[]): EndpointSettings => ({ ...github, queues });
const unsigned = (queues: readonly QueueSettings[]): EndpointSettings => ({ ...open, queues });

test.each([
  ["auto", signed(isNew), { to: "queues", proof: "receive", queues: isNew }],
  ["auto", signed(isMixed), { to: "smoke", proof: "receive", queues: [smokeQueue] }],
  ["auto", signed(isForeign), { to: "smoke", proof: "receive", queues: [smokeQueue] }],
  ["auto", unsigned(isNew), { to: "queues", proof: "receive", queues: isNew }],
  ["auto", unsigned(isMixed), null],
  ["receive", signed(isMixed), { to: "queues", proof: "receive", queues: isMixed }],
  ["receive", unsigned(isMixed), null],
  ["receipt", signed(isMixed), { to: "queues", proof: "receipt", queues: isMixed }],
  ["receipt", unsigned(isNew), { to: "queues", proof: "receive", queues: isNew }],
  ["receipt", unsigned(isForeign), null],
] as const)(
  "in mode %s the target follows from who owns the queues and whether there is a secret",
  (mode, endpoint, target) => {
    expect(chooseTarget(mode, endpoint, { created, smokeQueue })).toEqual(target);
  },
);

test("without a smoke queue, queues in use are left alone", () => {
  expect(chooseTarget("auto", signed(isMixed), { created, smokeQueue: null })).toBeNull();
});
