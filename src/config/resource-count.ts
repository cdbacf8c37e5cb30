import type { QueueConfig, StackConfig } from "./stack-config.ts";

/** API, stage, integration, permission, function, role, its logging policy, log groups, and the smoke queue with its policies. */
const base = 14;

/** How many CloudFormation resources a config becomes, counted on the safe side. */
export function countResources(config: StackConfig): number {
  const secrets = config.endpoints.flatMap(({ verify }) => ("secrets" in verify ? verify.secrets : []));
  const distinct = new Set(secrets.map((secret) => JSON.stringify({ ...secret, key: undefined })));
  const queues = config.queues.map(resourcesOf).reduce((sum, count) => sum + count, 0);
  return base + config.endpoints.length + distinct.size + queues;
}

/** A queue, its policy and the grant to send to it; a dead-letter queue and its policy. */
function resourcesOf(queue: QueueConfig): number {
  if (queue.kind === "existing") return 1;
  return queue.deadLetter === null ? 3 : 5;
}
