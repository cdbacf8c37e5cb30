import type { EndpointConfig, FunctionConfig, QueueConfig, StackConfig } from "../config/stack-config.ts";
import type { CostChange } from "./plan-parts.ts";

/**
 * Estimates US dollars for a million webhooks: list prices of us-east-1 in the first tier, bodies up to 64 KB, the mean
 * over all endpoints. Null when it stays the same to the cent.
 */
export function compareCost(before: StackConfig | null, after: StackConfig): CostChange | null {
  const change = { before: before && estimate(before), after: estimate(after) };
  return change.before === change.after ? null : change;
}

/** US dollars for a million, unless it says otherwise. */
const prices = {
  /** HTTP API, per 512 KB: https://aws.amazon.com/api-gateway/pricing/ */
  gateway: 1,
  /** https://aws.amazon.com/lambda/pricing/ */
  invocation: 0.2,
  /** One GB-second: https://aws.amazon.com/lambda/pricing/ */
  gbSecond: { arm64: 0.000_013_333_4, x86_64: 0.000_016_666_7 },
  /** Per 64 KB: https://aws.amazon.com/sqs/pricing/ */
  standardQueue: 0.4,
  fifoQueue: 0.5,
  /** One GB taken in: https://aws.amazon.com/cloudwatch/pricing/ */
  logGigabyte: 0.5,
} as const;

/** As measured: seconds billed warm, seconds of a cold start, how many of a million are cold, bytes that each one logs. */
const usage = { warm: 0.015, cold: 0.16, coldStarts: 10_000, accessLine: 400, functionLine: 650 } as const;

const million = 1_000_000;

/** In whole cents, for more would feign what nobody knows. */
function estimate(config: StackConfig): number {
  const dollars = prices.gateway + compute(config.function) + logging(config.logs) + sending(config);
  return Math.round(dollars * 100) / 100;
}

function compute({ memory, architecture }: FunctionConfig): number {
  const seconds = million * usage.warm + usage.coldStarts * usage.cold;
  return prices.invocation + (memory / 1024) * seconds * prices.gbSecond[architecture];
}

/** The function writes one line for each request, at level `info`. */
function logging({ level, gateway }: StackConfig["logs"]): number {
  const isLogged = level === "debug" || level === "info";
  const bytes = (gateway ? usage.accessLine : 0) + (isLogged ? usage.functionLine : 0);
  return (million * bytes * prices.logGigabyte) / 1e9;
}

function sending({ endpoints, queues }: Pick<StackConfig, "endpoints" | "queues">): number {
  const priceOf = new Map(queues.map((queue) => [queue.key, priceOfQueue(queue)]));
  const total = endpoints.reduce((sum, endpoint) => sum + fanOut(endpoint, priceOf), 0);
  return total / Math.max(1, endpoints.length);
}

function fanOut({ queues }: EndpointConfig, priceOf: ReadonlyMap<string, number>): number {
  return queues.reduce((sum, key) => sum + (priceOf.get(key) ?? prices.standardQueue), 0);
}

function priceOfQueue({ fifo }: QueueConfig): number {
  return fifo ? prices.fifoQueue : prices.standardQueue;
}
