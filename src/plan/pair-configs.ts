import { toCanonicalJson } from "../artifact/canonical-json.ts";
import type { EndpointConfig, ManagedQueue, QueueConfig, StackConfig } from "../config/stack-config.ts";
import type { Pair } from "./detail.ts";
import { by, type Identity, type Pairing, pairUp } from "./pair-up.ts";

/** The endpoints and queues of two configs, each beside what it was. */
export interface ConfigPairing {
  /** Those of before name their queues by the keys of after. */
  readonly endpoints: Pairing<EndpointConfig>;
  readonly queues: Pairing<QueueConfig>;
}

/** Finds every endpoint and queue again: by what AWS knows it by, else by its key, else by all the rest. */
export function pairConfigs([before, after]: Pair<Pick<StackConfig, "endpoints" | "queues">>): ConfigPairing {
  const known = pairUp([before.endpoints, after.endpoints], [byPath, byKey]);
  const queues = pairUp([before.queues, after.queues], [by(toPlace), byKey, bySettings(known)]);
  const keys = newKeys(queues);
  const endpoints = before.endpoints.map((endpoint) => ({
    ...endpoint,
    queues: endpoint.queues.map((key) => keys.get(key) ?? key),
  }));
  return { endpoints: pairUp([endpoints, after.endpoints], [byPath, byKey, by(toPurpose)]), queues };
}

const byPath = by(({ path }: EndpointConfig) => path);
const byKey = by(({ key }: EndpointConfig | QueueConfig) => key);

/** Where SQS has it. */
function toPlace(queue: QueueConfig): string {
  const { account, region } = queue.kind === "existing" ? queue : { account: null, region: null };
  return JSON.stringify([queue.physicalName, account, region]);
}

/** Whom an endpoint listens to and where it sends it. */
function toPurpose({ verify, queues }: EndpointConfig): string {
  return toCanonicalJson([verify, queues.toSorted()]);
}

/**
 * A queue under another key and name is the same when it is set up alike and takes the messages of the same endpoints,
 * none of which comes or goes.
 */
function bySettings({ pairs, removed, added }: Pairing<EndpointConfig>): Identity<QueueConfig> {
  return {
    before: toRole([
      ...pairs.map(([before], place) => sender(before, place)),
      ...removed.map((one) => sender(one, "gone")),
    ]),
    after: toRole([
      ...pairs.map(([, after], place) => sender(after, place)),
      ...added.map((one) => sender(one, "new")),
    ]),
  };
}

interface Sender {
  readonly queues: readonly string[];
  readonly place: number | "gone" | "new";
}

function sender({ queues }: EndpointConfig, place: Sender["place"]): Sender {
  return { queues, place };
}

/** How a queue is set up, and who sends to it. */
function toRole(senders: readonly Sender[]): (queue: QueueConfig) => string {
  const sent = senders.flatMap(({ queues, place }) => queues.map((key) => ({ key, place })));
  const byQueue = Map.groupBy(sent, ({ key }) => key);
  return (queue) => toCanonicalJson([toSettings(queue), byQueue.get(queue.key)?.map(({ place }) => place)]);
}

/** Another queue that is not ours is another queue, however alike. */
function toSettings(queue: QueueConfig): unknown {
  return queue.kind === "existing" ? [queue.key, toPlace(queue)] : withoutNames(queue);
}

function withoutNames({ key, physicalName, deadLetter, ...settings }: ManagedQueue) {
  return { ...settings, deadLetter: deadLetter && { ...deadLetter, physicalName: "" } };
}

/** From the old key of a queue to its new one; a queue that goes gives its key up to one that took it over. */
function newKeys({ pairs, removed, added }: Pairing<QueueConfig>): ReadonlyMap<string, string> {
  const taken = new Set([...pairs.map(([, { key }]) => key), ...added.map(({ key }) => key)]);
  return new Map([
    ...removed.map(({ key, physicalName }) => [key, taken.has(key) ? physicalName : key] as const),
    ...pairs.map(([before, { key }]) => [before.key, key] as const),
  ]);
}
