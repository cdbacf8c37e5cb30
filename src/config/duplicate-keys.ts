import { type Document, isNode, isPair, type Pair, visit } from "yaml";

/** The offsets of keys that their map already has. The parser's own search compares every key with every other. */
export function duplicateKeys(document: Document): readonly number[] {
  const offsets: number[] = [];
  visit(document, {
    Map(_, map) {
      const repeated = [...pairsByKey(map.items).values()].flatMap((pairs) => pairs.slice(1));
      offsets.push(...repeated.map(({ key }) => startOf(key)));
    },
  });
  return offsets;
}

function startOf(key: unknown): number {
  return Number(isNode(key) && key.range?.[0]);
}

/** The pairs of a map by the text of their key. */
export function pairsByKey(items: readonly unknown[]): ReadonlyMap<string, readonly Pair[]> {
  return Map.groupBy(items.filter(isPair), (pair) => String(pair.key));
}
