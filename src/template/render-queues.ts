import type { ManagedQueue, StackConfig } from "../config/stack-config.ts";
import type { Fragments } from "./load-fragments.ts";
import { toQueueHash } from "./logical-id.ts";
import { type Part, toPart } from "./part.ts";
import { smokeQueueName } from "./smoke-queue.ts";

/** Renders every queue that the stack owns, each after its dead-letter queue. */
export function renderQueues(config: StackConfig, fragments: Fragments): readonly Part[] {
  const managed = config.queues.filter((queue) => queue.kind === "managed");
  const smoke = smokeQueueName(config);
  return [
    ...managed.flatMap((queue) => renderQueue(queue, toQueueHash(config.name, queue.physicalName), fragments)),
    ...(smoke === null ? [] : [toPart("endpoints", fragments["smoke-queue"], { values: { QueueName: smoke } })]),
  ];
}

function renderQueue(queue: ManagedQueue, suffix: string, fragments: Fragments): readonly Part[] {
  const { physicalName, deadLetter } = queue;
  const values = {
    ...toSharedValues(queue),
    QueueName: physicalName,
    Retention: queue.retention,
    VisibilityTimeout: queue.visibilityTimeout,
    DeadLetterQueueName: deadLetter?.physicalName ?? null,
    MaxReceives: deadLetter?.maxReceives ?? null,
  };
  const dependsOn = { Queue: deadLetter === null ? [] : [`DeadLetterQueue${suffix}`] };
  return [
    ...(deadLetter === null ? [] : [renderDeadLetterQueue({ ...queue, deadLetter }, suffix, fragments)]),
    toPart(`queues.${queue.key}`, fragments.queue, { values, suffix, dependsOn }),
  ];
}

type QueueWithDeadLetter = ManagedQueue & { readonly deadLetter: NonNullable<ManagedQueue["deadLetter"]> };

function renderDeadLetterQueue(queue: QueueWithDeadLetter, suffix: string, fragments: Fragments): Part {
  const values = {
    ...toSharedValues(queue),
    QueueName: queue.deadLetter.physicalName,
    SourceQueueName: queue.physicalName,
    Retention: queue.deadLetter.retention,
  };
  return toPart(`queues.${queue.key}.deadLetter`, fragments["dead-letter-queue"], { values, suffix });
}

/** A dead-letter queue is of its queue's kind, under its key. */
function toSharedValues({ fifo, kmsKey }: ManagedQueue) {
  return {
    Fifo: fifo || null,
    DeduplicationScope: fifo ? "messageGroup" : null,
    ThroughputLimit: fifo ? "perMessageGroupId" : null,
    SqsManagedSse: kmsKey === null || null,
    KmsKey: kmsKey,
  };
}
