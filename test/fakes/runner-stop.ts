import { setTimeout as sleep } from "node:timers/promises";
import type { Aws, CloudFormation, Ports } from "../../src/ports.ts";
import type { World } from "./world.ts";

/** A runner that stops the run while it asks CloudFormation one thing for the n-th time. */
export function stopDuring(world: World, method: keyof CloudFormation, nth = 1) {
  const controller = new AbortController();
  let count = 0;
  const watched = (cloudFormation: CloudFormation) =>
    new Proxy(cloudFormation, {
      get: (target, key) => {
        const value: unknown = Reflect.get(target, key);
        if (key !== method || typeof value !== "function") return value;
        return (...values: unknown[]): unknown => {
          count += 1;
          if (count === nth) controller.abort();
          return Reflect.apply(value, target, values);
        };
      },
    });
  const aws = async (): Promise<Aws> => ({ ...world.aws, cloudFormation: watched(world.aws.cloudFormation) });
  return { stop: controller.signal, ports: { aws, clock: hurried(world) } };
}

/** Time passes, a hundred times as fast: against a clock that jumps nobody could race. */
function hurried({ clock }: World): Ports["clock"] {
  return { now: clock.now, sleep: (milliseconds) => sleep(milliseconds / 100) };
}
