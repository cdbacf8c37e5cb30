import { setImmediate } from "node:timers/promises";

/** Where somebody stands still: before this step, after the one that was last. */
export interface Standing {
  readonly step: string;
  readonly last: string;
}

export type Gate = (step: string) => Promise<void>;

/**
 * Runs several parties one step at a time. Before each step everybody stands at a gate, and `choose` says whose turn
 * is next, by the place among those that stand.
 */
export async function takeTurns(
  parties: readonly ((gate: Gate) => Promise<void>)[],
  choose: (standing: readonly Standing[]) => number,
): Promise<void> {
  const standing = new Map<number, Standing & { readonly go: () => void }>();
  const ends = parties.map((party, index) => {
    let last = "";
    return party((step) => {
      const stand = { step, last };
      last = step;
      return new Promise((go) => standing.set(index, { ...stand, go }));
    });
  });
  const end = Promise.all(ends);
  // Who fails while others still stand is heard of at the end.
  end.catch(() => undefined);
  await setImmediate();
  while (standing.size > 0) {
    const all = [...standing.entries()];
    const [index, { go }] =
      all[choose(all.map(([, { step, last }]) => ({ step, last })))] ?? raise("nobody stands there");
    standing.delete(index);
    go();
    await setImmediate();
  }
  await end;
}

function raise(message: string): never {
  throw new Error(message);
}

/** A port whose every call waits at a gate, under the name of its method. */
export function atGate<T extends object>(port: T, gate: Gate): T {
  return new Proxy(port, {
    get: (target, key) => {
      const value: unknown = Reflect.get(target, key);
      if (typeof value !== "function") return value;
      return async (...args: unknown[]): Promise<unknown> => {
        await gate(String(key));
        return Reflect.apply(value, target, args);
      };
    },
  });
}
