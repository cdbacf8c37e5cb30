import type { CloudWatch } from "../../src/ports.ts";
import { permissionFault } from "./aws-fault.ts";

export interface FakeCloudWatch extends CloudWatch {
  /** What was measured: the oldest message's age in seconds, by queue name. A queue that is idle has no datapoint. */
  readonly ages: Map<string, number>;
  /** Whether these credentials may read no metric. */
  denied: boolean;
}

/** CloudWatch with what SQS reported to it. */
export function createFakeCloudWatch(): FakeCloudWatch {
  const ages = new Map<string, number>();
  const fake: FakeCloudWatch = {
    ages,
    denied: false,
    oldestMessageAge: async (queue) => {
      if (fake.denied) throw permissionFault("cloudwatch:GetMetricStatistics", "*");
      return ages.get(queue);
    },
  };
  return fake;
}
