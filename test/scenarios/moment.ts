import { setTimeout as sleep } from "node:timers/promises";
import type { Meddle } from "../emulators/meddling-proxy.ts";

/** A point in a run: at its n-th request, before that reaches the server or before the answer reaches the run. */
export interface Moment {
  readonly request: number;
  readonly when: "before" | "after";
}

/** Random moments of a run of so many requests, the same for the same seed. */
export function drawMoments(count: number, requests: number, seed: number): readonly Moment[] {
  const random = createRandom(seed);
  return Array.from({ length: count }, () => ({
    request: 1 + Math.floor(random() * requests),
    when: random() < 0.5 ? "before" : "after",
  }));
}

/** Counts requests, of all servers together. */
export function counting(count: { requests: number }): Meddle {
  return (_request, pass) => {
    count.requests += 1;
    return pass();
  };
}

/** Strikes a run at a moment. What is struck dead there sends nothing any more, and gets no answer. */
export function strikingAt({ request, when }: Moment, strike: () => void, isDeadly: boolean): Meddle {
  const count = { requests: 0 };
  const struck = async () => {
    strike();
    // The signal is there before the request goes on.
    await sleep(20);
  };
  return async (_request, pass) => {
    count.requests += 1;
    if (count.requests !== request) return pass();
    if (when === "before") await struck();
    if (when === "before" && isDeadly) return null;
    const answer = await pass();
    if (when === "after") await struck();
    return answer;
  };
}

/** Mulberry32: https://gist.github.com/tommyettinger/46a874533244883189143505d203312c */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Does the work on each item, so many at a time. */
export async function inLanes<Item>(
  items: readonly Item[],
  lanes: number,
  work: (item: Item, at: number) => Promise<void>,
): Promise<void> {
  const left = [...items.entries()];
  const lane = async () => {
    for (let next = left.shift(); next; next = left.shift()) await work(next[1], next[0]);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}
