import type { EndpointConfig } from "../config/stack-config.ts";
import type { ConfigChange } from "./config-change.ts";
import {
  type Comparisons,
  compareAll,
  type Detail,
  type Pair,
  plain,
  risky,
  toChange,
  told,
  untold,
  warning,
} from "./detail.ts";
import { orElse, quote, quoteAll, quoteSize, quoteThrottle } from "./file-text.ts";
import type { Pairing } from "./pair-up.ts";
import { compareVerify, describeVerify } from "./verify-details.ts";

/** Every endpoint that is new, goes, or changes; those of before name their queues by the keys of after. */
export function compareEndpoints({ pairs, removed, added }: Pairing<EndpointConfig>): readonly ConfigChange[] {
  return [
    ...removed.map((endpoint) =>
      toChange({ subject: "endpoint", name: endpoint.key, change: "removed" }, describeRemoved(endpoint)),
    ),
    ...pairs.flatMap(comparePair),
    ...added.map((endpoint) =>
      toChange({ subject: "endpoint", name: endpoint.key, change: "added" }, describeAdded(endpoint)),
    ),
  ];
}

function describeRemoved({ path }: EndpointConfig): readonly Detail[] {
  return [risky(`address ${quote(path)} gone: its senders get 404`)];
}

function describeAdded({ path, verify, queues }: EndpointConfig): readonly Detail[] {
  const to = `${queues.length === 1 ? "queue" : "queues"} ${quoteAll(queues.toSorted())}`;
  return [plain(`address ${quote(path)}`), describeVerify(verify), plain(to)];
}

function comparePair(pair: Pair<EndpointConfig>): readonly ConfigChange[] {
  const details = compareAll(pair, comparisons);
  const [, { key }] = pair;
  return details.length === 0 ? [] : [toChange({ subject: "endpoint", name: key, change: "changed" }, details)];
}

const comparisons: Comparisons<EndpointConfig> = {
  path: compareAddress,
  key: untold,
  verify: ([before, after]) => compareVerify([before.verify, after.verify]),
  // Its reference says it.
  generatesSecret: untold,
  queues: compareQueues,
  groupBy: told("groupBy", ({ groupBy }) => groupBy, orNoGroup),
  methods: told("methods", ({ methods }) => methods.toSorted(), quoteAll),
  throttle: warning(
    told("throttle", ({ throttle }) => throttle, orElse("the stack's default", quoteThrottle)),
    ([, { verify, throttle }]) => verify.provider === "none" && throttle === null,
    "no limit of its own, and anyone may send",
  ),
  respond: told("respond", ({ respond }) => respond, quote),
  rejects: told("rejects.respond", ({ rejects }) => rejects.respond, quote),
  maxBody: told("maxBody", ({ maxBody }) => maxBody, orElse("what fits the queue", quoteSize)),
};

/** An endpoint is its address: under another name at the same one, only consumers notice. */
function compareAddress([before, after]: Pair<EndpointConfig>): readonly Detail[] {
  const name = before.key === after.key ? null : before.key;
  if (before.path !== after.path) {
    const renamed = name === null ? "" : `renamed from ${quote(name)}, `;
    return [risky(`address ${quote(before.path)} → ${quote(after.path)}: ${renamed}senders of the old one get 404`)];
  }
  if (name === null) return [];
  return [
    plain(`renamed ${quote(name)} → ${quote(after.key)}: consumers see it in the message's ${quote("endpoint")}`),
  ];
}

/** Every queue takes every message, so their order says nothing. */
function compareQueues([before, after]: Pair<EndpointConfig>): readonly Detail[] {
  const [old, next] = [new Set(before.queues), new Set(after.queues)];
  return [
    ...[...next.difference(old)].toSorted().map((queue) => plain(`new queue ${quote(queue)}`)),
    ...[...old.difference(next)].toSorted().map((queue) => plain(`no longer to queue ${quote(queue)}`)),
  ];
}

function orNoGroup(paths: readonly string[]): string {
  return paths.length === 0 ? "the endpoint's key" : quoteAll(paths);
}
