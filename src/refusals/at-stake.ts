import type { StackContext } from "../stack/context.ts";
import type { Refusal } from "../stack/refusal.ts";
import type { RemovalRefusal } from "./removals.ts";

/**
 * Adds to each refusal how many messages its queues hold and how old the oldest is, so that a reader knows what is at
 * stake. What cannot be found out is said to be unknown: a refusal never fails for it.
 */
export function showAtStake(
  refusals: readonly RemovalRefusal[],
  context: Pick<StackContext, "aws" | "progress">,
): Promise<readonly Refusal[]> {
  return Promise.all(
    refusals.map(async (refusal) => {
      const { queues, ...shown } = refusal;
      const [first, ...others] = await Promise.all(queues.map((name) => lookInto(name, context)));
      if (first === undefined) return shown;
      const holding = [
        `It ${first.words}`,
        ...others.map(({ name, words }) => `its dead-letter queue ${name} ${words}`),
      ];
      return { ...shown, cause: `${refusal.cause}. ${holding.join("; ")}` };
    }),
  );
}

/** Undefined: there is none. */
type Found = number | "unknown" | undefined;

async function lookInto(name: string, { aws, progress }: Pick<StackContext, "aws" | "progress">) {
  const orUnknown = async (asked: Promise<number | undefined>): Promise<Found> => {
    try {
      return await asked;
    } catch (error) {
      progress.debug(`What the queue ${name} holds could not be found out: ${String(error)}`);
      return "unknown";
    }
  };
  const [depth, age] = await Promise.all([
    orUnknown(depthOf(name, aws)),
    orUnknown(aws.cloudWatch.oldestMessageAge(name)),
  ]);
  return { name, words: describe(depth, age) };
}

/** Messages that wait and that a consumer holds; undefined when there is no such queue. */
async function depthOf(name: string, aws: StackContext["aws"]): Promise<number | undefined> {
  const sqs = aws.sqs();
  const url = await sqs.getQueueUrl(name);
  if (url === undefined) return undefined;
  const { visible, inFlight } = await sqs.getQueueAttributes(url);
  return visible + inFlight;
}

function describe(depth: Found, age: Found): string {
  if (depth === undefined) return "does not exist any more";
  if (depth === 0) return "holds no messages";
  return `holds ${describeDepth(depth)}${describeAge(age)}`;
}

function describeDepth(depth: number | "unknown"): string {
  if (depth === "unknown") return "an unknown number of messages";
  return `about ${depth} ${depth === 1 ? "message" : "messages"}`;
}

function describeAge(age: Found): string {
  if (age === undefined) return "";
  return age === "unknown" ? ", the oldest of unknown age" : `, the oldest ${toAge(age)} old`;
}

function toAge(seconds: number): string {
  for (const { from, length, unit } of units) if (seconds >= from) return `${Math.floor(seconds / length)} ${unit}`;
  return `${Math.floor(seconds)} s`;
}

/** In seconds; each applies from that many on. */
const units = [
  { from: 2 * 86_400, length: 86_400, unit: "d" },
  { from: 3_600, length: 3_600, unit: "h" },
  { from: 60, length: 60, unit: "min" },
] as const;
