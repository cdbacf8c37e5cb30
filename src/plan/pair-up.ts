import type { Pair } from "./detail.ts";

/** What stands on both sides, and what on one alone. */
export interface Pairing<Subject> {
  readonly pairs: readonly Pair<Subject>[];
  readonly removed: readonly Subject[];
  readonly added: readonly Subject[];
}

/** By what a thing of either side is known; two that share it with no third are the same thing. */
export interface Identity<Subject> {
  readonly before: (subject: Subject) => string;
  readonly after: (subject: Subject) => string;
}

/** Finds each thing again, by the first identity that tells; one that could be either of two is none. */
export function pairUp<Subject>(
  [before, after]: Pair<readonly Subject[]>,
  identities: readonly Identity<Subject>[],
): Pairing<Subject> {
  return identities.reduce<Pairing<Subject>>(pairRest, { pairs: [], removed: before, added: after });
}

/** An identity that is the same for both sides. */
export function by<Subject>(identify: (subject: Subject) => string): Identity<Subject> {
  return { before: identify, after: identify };
}

function pairRest<Subject>(found: Pairing<Subject>, identity: Identity<Subject>): Pairing<Subject> {
  if (found.removed.length === 0 || found.added.length === 0) return found;
  const removed = Map.groupBy(found.removed, identity.before);
  const added = Map.groupBy(found.added, identity.after);
  const same = [...removed].flatMap(([key, old]) => pairAlone(old, added.get(key) ?? []));
  return {
    pairs: [...found.pairs, ...same],
    removed: without(
      found.removed,
      same.map(([before]) => before),
    ),
    added: without(
      found.added,
      same.map(([, after]) => after),
    ),
  };
}

function pairAlone<Subject>(before: readonly Subject[], after: readonly Subject[]): readonly Pair<Subject>[] {
  return before.length === 1 && after.length === 1
    ? before.flatMap((old) => after.map((next) => [old, next] as const))
    : [];
}

function without<Subject>(all: readonly Subject[], some: readonly Subject[]): readonly Subject[] {
  const gone = new Set(some);
  return all.filter((one) => !gone.has(one));
}
