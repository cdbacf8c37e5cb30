import type { Role } from "./credentials/role.ts";
import type { Aws, Ports } from "./ports.ts";

/** A run's ports, and the end of whatever it is still asking through them. */
export interface Stoppable {
  readonly ports: Ports;
  /** Of AWS alone, where an effect may still come. Never fails; what is answered is known to nobody here. */
  underWay(): Promise<unknown>;
}

/**
 * The world as it is until the run is stopped: from then on AWS, GitHub and the endpoints take no call and give no
 * answer, so that nothing new is begun and nothing is told of what was under way.
 */
export function untilStopped(ports: Ports, stop: AbortSignal): Stoppable {
  const asked = new Set<Promise<unknown>>();
  const stoppable = <Port extends object>(port: Port, kept = asked): Port =>
    new Proxy(port, {
      get: (target, name) => {
        const method: unknown = Reflect.get(target, name);
        return typeof method === "function" ? toStoppable(method.bind(target), kept) : method;
      },
    });

  function toStoppable(method: (...values: readonly unknown[]) => unknown, kept: Set<Promise<unknown>>) {
    return (...values: readonly unknown[]) =>
      new Promise((resolve, reject) => {
        if (stop.aborted) return;
        const unlessStopped = (pass: (answer: unknown) => void) => (answer: unknown) => {
          kept.delete(asking);
          if (!stop.aborted) pass(answer);
        };
        const asking = Promise.resolve(method(...values)).then(unlessStopped(resolve), unlessStopped(reject));
        kept.add(asking);
      });
  }

  const reach = async (role: Role): Promise<Aws> => {
    const aws = await ports.aws(role);
    const { cloudFormation, s3, lambda, cloudWatch, sts, iam, secrets } = aws;
    return {
      ...aws,
      cloudFormation: stoppable(cloudFormation),
      sqs: (region) => stoppable(aws.sqs(region)),
      s3: stoppable(s3),
      lambda: stoppable(lambda),
      cloudWatch: stoppable(cloudWatch),
      sts: stoppable(sts),
      iam: stoppable(iam),
      secrets: stoppable(secrets),
    };
  };
  const elsewhere = new Set<Promise<unknown>>();
  const github = ports.github && stoppable(ports.github, elsewhere);
  return {
    ports: { ...ports, aws: reach, github, http: stoppable(ports.http, elsewhere) },
    underWay: () => Promise.all(asked),
  };
}
