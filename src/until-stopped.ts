import type { Aws, CloudFormation } from "./ports.ts";

/** AWS as it is until the run is stopped: from then on CloudFormation answers no more, so that nothing new is begun. */
export function untilStopped(aws: Aws, stop: AbortSignal): Aws {
  const cloudFormation: CloudFormation = new Proxy(aws.cloudFormation, {
    get: (port, name) => {
      const method: unknown = Reflect.get(port, name);
      if (typeof method !== "function") return method;
      return (...values: readonly unknown[]) =>
        stop.aborted ? new Promise(() => undefined) : method.apply(port, values);
    },
  });
  return { ...aws, cloudFormation };
}
