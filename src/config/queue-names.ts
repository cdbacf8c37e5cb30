import type { QueueSource } from "./schema.ts";
import type { ExistingQueue, ManagedQueue, QueueConfig } from "./stack-config.ts";

/** A queue as the rest of the program knows it: its physical names worked out. */
export function resolveQueue(stack: string, key: string, queue: QueueSource): QueueConfig {
  return queue.existing === undefined ? managedQueue(stack, key, queue) : existingQueue(key, queue.existing);
}

function managedQueue(stack: string, key: string, queue: QueueSource): ManagedQueue {
  const base = (queue.name ?? `${stack}-${key}`).replace(/\.fifo$/, "");
  const suffix = queue.fifo ? ".fifo" : "";
  return {
    kind: "managed",
    key,
    physicalName: `${base}${suffix}`,
    fifo: queue.fifo,
    retention: queue.retention,
    visibilityTimeout: queue.visibilityTimeout,
    deadLetter: queue.deadLetter === false ? null : { physicalName: `${base}-dlq${suffix}`, ...queue.deadLetter },
    kmsKey: queue.kmsKey ?? null,
  };
}

/** `audit` is in the stack's own account and region; an ARN says which. */
function existingQueue(key: string, existing: string): ExistingQueue {
  const [name, account = null, region = null] = existing.split(":").toReversed() as [string, string?, string?];
  return { kind: "existing", key, physicalName: name, fifo: name.endsWith(".fifo"), account, region };
}
