import type { QueueConfig, StackConfig } from "./stack-config.ts";

/** API, stage, integration, permission, function, role and two log groups; the smoke queue, its policy and its grant. */
const base = 11;

/** How many CloudFormation resources a config becomes, counted as if it needed everything it could. */
export function countResources(config: StackConfig): number {
  const secrets = config.endpoints.flatMap(({ verify }) => ("secrets" in verify ? verify.secrets : []));
  const distinct = new Set(secrets.map((secret) => JSON.stringify({ ...secret, key: undefined })));
  const queues = config.queues.map(resourcesOf).reduce((sum, count) => sum + count, 0);
  const generated = config.endpoints.filter(({ generatesSecret }) => generatesSecret).length;
  return base + config.endpoints.length + distinct.size + generated + queues;
}

/** A queue, its policy and the grant to send to it; its dead-letter queue and that one's policy; the grant to use its key. */
function resourcesOf(queue: QueueConfig): number {
  if (queue.kind === "existing") return 1;
  return 3 + (queue.deadLetter === null ? 0 : 2) + (queue.kmsKey === null ? 0 : 1);
}
