import type { Addresses } from "./plan-parts.ts";

/** Which public paths stay, come and go; each list sorted. */
export function compareAddresses(before: readonly string[], after: readonly string[]): Addresses {
  const [old, next] = [new Set(before), new Set(after)];
  return {
    kept: [...old.intersection(next)].toSorted(),
    added: [...next.difference(old)].toSorted(),
    removed: [...old.difference(next)].toSorted(),
  };
}
