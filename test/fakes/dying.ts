import type { Aws } from "../../src/ports.ts";

/** What a process that is gone would have thrown. */
export class Killed extends Error {}

/** When a process dies: at its n-th call to AWS, before it reaches AWS or after it did. */
export interface Death {
  readonly at: number;
  readonly when: "before" | "after";
}

/** The same AWS for a process that dies; nothing that it calls afterwards reaches AWS. */
export function dyingAws(aws: Aws, death: Death): { readonly aws: Aws; readonly isDead: () => boolean } {
  const count = { calls: 0 };
  const mortal = <T extends object>(port: T) => mortalPort(port, death, count);
  const ports = {
    cloudFormation: mortal(aws.cloudFormation),
    sqs: (region?: string) => mortal(aws.sqs(region)),
    s3: mortal(aws.s3),
    lambda: mortal(aws.lambda),
    sts: mortal(aws.sts),
    secrets: mortal(aws.secrets),
  };
  return { aws: { ...aws, ...ports }, isDead: () => count.calls >= death.at };
}

function mortalPort<T extends object>(port: T, death: Death, count: { calls: number }): T {
  return new Proxy(port, {
    get: (target, key) => {
      const value: unknown = Reflect.get(target, key);
      if (typeof value !== "function") return value;
      return async (...args: unknown[]): Promise<unknown> => {
        count.calls += 1;
        if (count.calls > death.at || (count.calls === death.at && death.when === "before")) throw new Killed();
        const answer: unknown = await Reflect.apply(value, target, args);
        if (count.calls >= death.at) throw new Killed();
        return answer;
      };
    },
  });
}

/** Where a run dies, what it works on, and what becomes of that. */
export interface Deaths<World> {
  readonly prepare: () => Promise<World>;
  readonly awsOf: (world: World) => Aws;
  readonly run: (world: World, aws: Aws) => Promise<unknown>;
  readonly look: (world: World) => Promise<void>;
}

/** Lets a run die at every call there is, each time in a new world. @returns how many calls there are */
export async function dieEverywhere<World>({ prepare, awsOf, run, look }: Deaths<World>): Promise<number> {
  for (let at = 1; ; at++)
    for (const when of ["before", "after"] as const) {
      const world = await prepare();
      const { aws, isDead } = dyingAws(awsOf(world), { at, when });
      const ended = await run(world, aws).catch((error: unknown) => error);
      if (!isDead()) return at - 1;
      if (ended instanceof Error && !(ended instanceof Killed)) throw ended;
      await look(world);
    }
}
