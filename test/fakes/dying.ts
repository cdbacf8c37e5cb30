import type { Aws } from "../../src/ports.ts";
import { type Unreliability, unreliable } from "./unreliable.ts";

/** Makes a port one of a process that dies. */
export type Wrap = Unreliability["wrap"];

/** The same AWS for a process that dies. Every service is named, so that a new one fails the build until it is here. */
export function dyingAws(aws: Aws, wrap: Wrap): Aws {
  const { region, endpointOverridden } = aws;
  return {
    region,
    endpointOverridden,
    cloudFormation: wrap("cloudformation", aws.cloudFormation),
    sqs: (other) => wrap("sqs", aws.sqs(other)),
    s3: wrap("s3", aws.s3),
    lambda: wrap("lambda", aws.lambda),
    cloudWatch: wrap("cloudwatch", aws.cloudWatch),
    sts: wrap("sts", aws.sts),
    iam: wrap("iam", aws.iam),
    secrets: wrap("secrets", aws.secrets),
  };
}

/** Where a run dies, what it works on, and what becomes of that. */
export interface Deaths<World> {
  readonly prepare: () => Promise<World>;
  /** Runs with ports that are wrapped: at their calls it dies. */
  readonly run: (world: World, wrap: Wrap) => Promise<unknown>;
  /** Looks at the world that each death leaves. */
  readonly look: (world: World, where: string) => Promise<void>;
}

/** Lets a run die at every call there is, each time in a new world. @returns how many calls there are */
export async function dieEverywhere<World>({ prepare, run, look }: Deaths<World>): Promise<number> {
  for (let at = 1; ; at++)
    for (const fault of ["killed-before", "killed-after"] as const) {
      const world = await prepare();
      const { wrap, calls, death } = unreliable({ [at]: fault });
      if ((await Promise.race([run(world, wrap), death])) !== "killed") return at - 1;
      await look(world, `${fault} call ${at}, ${calls[at - 1]}`);
    }
}
