import type { Override } from "./environments.ts";
import type { Finding, Path } from "./finding.ts";
import { type Change, mapAt, mapEach } from "./map-source.ts";
import { isMap } from "./merge.ts";

/**
 * What a preview takes over of the base: nothing by which it could touch what is real. Queues that are not ours become
 * queues of its own; names, keys, secrets and what counts against the account stay with the stack.
 */
export function toPreviewBase(base: unknown): unknown {
  const kept = without(base, ["permissionsBoundary", "terminationProtection"]);
  const secretless: Change = (endpoint) => mapAt(endpoint, "verify", (verify) => without(verify, ["secret"]));
  const real = mapAt(kept, "function", (lambda) => without(lambda, ["reservedConcurrency"]));
  const own = mapAt(real, "queues", (queues) => mapEach(queues, toStandIn));
  return mapAt(own, "endpoints", (endpoints) => mapEach(endpoints, secretless));
}

function without(value: unknown, keys: readonly string[]): unknown {
  return isMap(value) ? Object.fromEntries(Object.entries(value).filter(([key]) => !keys.includes(key))) : value;
}

/** A queue of the preview's own, FIFO where the one is that it stands in for. */
function toStandIn(queue: unknown): unknown {
  if (!isMap(queue) || !Object.hasOwn(queue, "existing")) return without(queue, ["name", "kmsKey"]);
  return String(queue["existing"]).endsWith(".fifo") ? { fifo: true } : {};
}

/** What `environments.preview` may not say, since no preview would be so; and the rest of it. */
export function splitPreview(override: Override): {
  readonly override: unknown;
  readonly findings: readonly Finding[];
} {
  const { queues, terminationProtection } = override;
  const findings = Object.entries(isMap(queues) ? queues : {}).flatMap(([key, queue]) =>
    Object.entries(refusedOfQueues).flatMap(([refused, words]) =>
      isMap(queue) && Object.hasOwn(queue, refused) ? [toFinding(["queues", key, refused], words)] : [],
    ),
  );
  const isProtected = terminationProtection === true;
  return {
    override: mapAt(override, "queues", (found) =>
      mapEach(found, (queue) => without(queue, Object.keys(refusedOfQueues))),
    ),
    findings: isProtected ? [...findings, toFinding(["terminationProtection"], protectedPreview)] : findings,
  };
}

type Words = Pick<Finding, "message" | "remedy">;

const refusedOfQueues = {
  name: {
    message: "expected no name: the queues of a preview are called `<name>-pr-<number>-<key>`, so that no two meet",
    remedy: "Remove it",
  },
  existing: {
    message: "expected a queue of the preview's own: it touches nothing that exists",
    remedy: "Remove `existing`: in a preview a managed queue stands in for it",
  },
} satisfies Record<string, Words>;

const protectedPreview: Words = {
  message: "expected false or nothing: a preview goes with its pull request",
  remedy: "Remove it",
};

function toFinding(path: Path, words: Words): Finding {
  return { path, point: "key", ...words };
}
