import { didYouMean } from "../did-you-mean.ts";
import { type Finding, quote, valueAt } from "../finding.ts";
import type { Draft } from "./draft.ts";

/** Queues that are named and not declared, declared and not named, or declared against themselves. */
export function checkQueues(draft: Draft): readonly Finding[] {
  return [...undeclared(draft), ...(draft.complete ? unnamed(draft) : []), ...contradictions(draft)];
}

function undeclared({ source }: Draft): readonly Finding[] {
  const { queues } = source;
  if (!queues) return [];
  return Object.entries(source.endpoints).flatMap(([endpoint, { queues: named }]) =>
    named.flatMap((key, index) =>
      Object.hasOwn(queues, key)
        ? []
        : [undeclaredQueue(["endpoints", endpoint, "queues", index], key, Object.keys(queues))],
    ),
  );
}

function undeclaredQueue(path: Finding["path"], key: string, declared: readonly string[]): Finding {
  const meant = didYouMean(key, declared);
  return {
    path,
    point: "value",
    message: `expected a key of queues, got ${quote(key)}`,
    remedy: meant === undefined ? `Add it: \`queues: { ${key}: {} }\`` : `Did you mean "${meant}"?`,
  };
}

function unnamed({ source }: Draft): readonly Finding[] {
  const named = new Set(Object.values(source.endpoints).flatMap(({ queues }) => queues));
  return Object.keys(source.queues ?? {})
    .filter((key) => !named.has(key))
    .map((key) => ({
      path: ["queues", key],
      point: "key",
      message: "no endpoint names this queue",
      remedy: `Remove it, or name it in an endpoint: \`queues: [${key}]\``,
    }));
}

function contradictions({ source, written }: Draft): readonly Finding[] {
  return Object.entries(source.queues ?? {}).flatMap(([key, queue]) => {
    const path = ["queues", key];
    if (queue.existing !== undefined) return configuredThoughForeign(path, Object.keys(Object(valueAt(written, path))));
    return queue.name?.endsWith(".fifo") && !queue.fifo ? [fifoByNameOnly(path)] : [];
  });
}

function configuredThoughForeign(path: Finding["path"], keys: readonly string[]): readonly Finding[] {
  return keys
    .filter((key) => key !== "existing")
    .map((key) => ({
      path: [...path, key],
      point: "key",
      message: "expected `existing` to stand alone: a queue that is not ours is not configured here",
      remedy: `Remove \`${key}\`, or remove \`existing\` for a queue of this stack`,
    }));
}

function fifoByNameOnly(path: Finding["path"]): Finding {
  return {
    path: [...path, "name"],
    point: "value",
    message: "expected a name without .fifo: the queue is not FIFO",
    remedy: "Add `fifo: true`, or take .fifo away",
  };
}
