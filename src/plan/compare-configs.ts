import type { StackConfig } from "../config/stack-config.ts";
import type { ConfigChange } from "./config-change.ts";
import { compareEndpoints } from "./endpoint-changes.ts";
import { pairConfigs } from "./pair-configs.ts";
import { compareQueues, deleted } from "./queue-changes.ts";
import { compareStacks } from "./stack-changes.ts";

/**
 * Says what a config changes, in the words of its file: the stack, the endpoints, the queues, each with what goes and
 * what is risky first. The order of the file says nothing, unless it means something (`groupBy`, `secret`).
 * @param before what is deployed; null for nothing
 */
export function compareConfigs(before: StackConfig | null, after: StackConfig): readonly ConfigChange[] {
  const { endpoints, queues } = pairConfigs([before ?? { endpoints: [], queues: [] }, after]);
  return [
    ...(before === null ? [] : compareStacks([before, after])),
    ...inOrder(compareEndpoints(endpoints)),
    ...inOrder(compareQueues(queues, after.pullRequest === null ? undefined : deleted)),
  ];
}

function inOrder(changes: readonly ConfigChange[]): readonly ConfigChange[] {
  return changes.toSorted((a, b) => urgency(a) - urgency(b) || (a.name < b.name ? -1 : 1));
}

function urgency({ change, risky }: ConfigChange): number {
  if (change === "removed") return 0;
  return risky ? 1 : 2;
}
