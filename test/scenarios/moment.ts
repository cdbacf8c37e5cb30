import type { Meddle } from "../emulators/meddling-proxy.ts";

/** A point in a run: at its n-th request, before that reaches the server or before the answer reaches the run. */
export interface Moment {
  readonly request: number;
  readonly when: "before" | "after";
}

/** So many different moments of a run of so many requests, the same for the same seed. */
export function drawMoments(count: number, requests: number, seed: number): readonly Moment[] {
  const random = createRandom(seed);
  const all = Array.from({ length: requests }, (_, index) => index + 1).flatMap((request): Moment[] => [
    { request, when: "before" },
    { request, when: "after" },
  ]);
  const drawn = all.map((moment) => ({ moment, lot: random() })).toSorted((one, other) => one.lot - other.lot);
  return drawn.slice(0, count).map(({ moment }) => moment);
}

/** Counts requests, of all servers together. */
export function counting(count: { requests: number }): Meddle {
  return (_request, pass) => {
    count.requests += 1;
    return pass();
  };
}

/** Strikes a run at a moment, and lets the request go on when that is felt. What is struck dead there sends nothing any more, and gets no answer. */
export function strikingAt({ request, when }: Moment, strike: () => Promise<void>, isDeadly: boolean): Meddle {
  const count = { requests: 0 };
  return async (_request, pass) => {
    count.requests += 1;
    if (count.requests !== request) return pass();
    if (when === "before") await strike();
    if (when === "before" && isDeadly) return null;
    const answer = await pass();
    if (when === "after") await strike();
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

/** Does the work on each item, so many at a time. @returns what comes of each, in the order of the items */
export async function inLanes<Item, Result>(
  items: readonly Item[],
  lanes: number,
  work: (item: Item, at: number) => Promise<Result>,
): Promise<readonly Result[]> {
  const found: Result[] = [];
  const left = [...items.entries()];
  const lane = async () => {
    for (let next = left.shift(); next; next = left.shift()) found[next[0]] = await work(next[1], next[0]);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return found;
}
