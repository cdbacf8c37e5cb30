import type { Inputs } from "../../src/inputs.ts";
import type { Ports } from "../../src/ports.ts";
import { grown } from "../fakes/config-files.ts";
import { refusing } from "../fakes/refusing-aws.ts";
import type { World } from "../fakes/world.ts";
import type { ToldFailure } from "./same-words.ts";

/** What a failure must say in its first and in its second line. */
export type Told = Partial<Record<"cause" | "remedy", RegExp>> &
  Pick<ToldFailure, "code" | "resource"> & { readonly line?: number };
/** What a run gets otherwise than the world. */
export interface Circumstance {
  readonly inputs?: Partial<Inputs>;
  readonly ports?: Partial<Ports>;
}

/** A way to fail, of an update that adds an endpoint with a queue, on line 7, to a stack that stands. */
export type Trouble = readonly [what: string, arrange: (world: World) => Circumstance, told: Told];

/** The update: its queue stands on line 7, its endpoint on line 4. */
export const withQueues = `${grown}queues:\n  events: {}\n  images: {}\n`;

const calls = {
  describeStacks: { service: "cloudFormation", method: "describeStack", operation: "cloudformation:DescribeStacks" },
  propose: { service: "cloudFormation", method: "createChangeSet", operation: "cloudformation:CreateChangeSet" },
  execute: { service: "cloudFormation", method: "executeChangeSet", operation: "cloudformation:ExecuteChangeSet" },
} as const;

/** A call that AWS answers so, as often as it is asked. */
export function answered(call: keyof typeof calls, error: Error) {
  return (world: World): Circumstance => ({ ports: { aws: async () => refusing(world.aws, calls[call], error) } });
}

/** Holds a failure against what it must say: the cause in its first line, the way out in its second. */
export function expectTold(failure: ToldFailure, { cause = /./, remedy = /./, line, ...told }: Told): void {
  expect(failure).toMatchObject({ ...told, ...(line !== undefined && { line }) });
  expect(failure.cause.split("\n")[0]).toMatch(cause);
  expect(failure.remedy.split("\n")[0]).toMatch(remedy);
}
