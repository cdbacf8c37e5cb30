import type { QueueConfig, StackConfig } from "../config/stack-config.ts";
import type { Grant } from "./grant.ts";
import { smokeQueueName } from "./smoke-queue.ts";

/** Sending to every queue, the smoke queue included. */
export function toQueueGrants(config: StackConfig): readonly Grant[] {
  const smoke = smokeQueueName(config);
  return [
    ...config.queues.map((queue) => toQueueGrant(`queues.${queue.key}`, queue.physicalName, toHome(queue))),
    ...(smoke === null ? [] : [toQueueGrant("endpoints", smoke, ownHome)]),
  ];
}

/** Using the key of each encrypted queue. */
export function toKeyGrants(config: StackConfig): readonly Grant[] {
  return config.queues.flatMap((queue) =>
    queue.kind === "managed" && queue.kmsKey !== null ? [toKeyGrant(queue.key, queue.kmsKey)] : [],
  );
}

interface Home {
  readonly region: string | null;
  readonly account: string | null;
}

const ownHome: Home = { region: null, account: null };

function toHome(queue: QueueConfig): Home {
  return queue.kind === "existing" ? queue : ownHome;
}

/** The same whether the stack owns the queue or not: a queue may be handed over while it is in use. */
function toQueueGrant(subject: string, name: string, { region, account }: Home): Grant {
  const values = {
    Region: region ?? { Ref: "AWS::Region" },
    Account: account ?? { Ref: "AWS::AccountId" },
    QueueName: name,
  };
  return { fragment: "queue-grant", subject, target: `sqs:${region ?? ""}:${account ?? ""}:${name}`, values };
}

function toKeyGrant(queue: string, keyArn: string): Grant {
  return { fragment: "key-grant", subject: `queues.${queue}.kmsKey`, target: keyArn, values: { KeyArn: keyArn } };
}
