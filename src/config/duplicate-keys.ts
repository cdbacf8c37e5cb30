import { type Document, isNode, isPair, isSeq, type Pair, visit } from "yaml";
import type { Path } from "./finding.ts";

export interface DuplicateKey {
  /** From the root; merge keys and list positions are part of it. */
  readonly path: Path;
  readonly offset: number;
}

/** The keys that their map already has. The parser's own search compares every key with every other. */
export function duplicateKeys(document: Document): readonly DuplicateKey[] {
  const found: DuplicateKey[] = [];
  visit(document, {
    Map(_, map, ancestors) {
      const repeated = [...pairsByKey(map.items)].flatMap(([key, pairs]) =>
        pairs.slice(1).map((pair) => ({ key, offset: startOf(pair.key) })),
      );
      if (repeated.length === 0) return;
      const parent = pathOf([...ancestors, map]);
      found.push(...repeated.map(({ key, offset }) => ({ path: [...parent, key], offset })));
    },
  });
  return found;
}

function startOf(key: unknown): number {
  return Number(isNode(key) && key.range?.[0]);
}

/** The keys and positions on the way from the document down to the last node. */
function pathOf(nodes: readonly unknown[]): Path {
  return nodes.flatMap<PropertyKey>((node, index) => {
    if (isPair(node)) return [String(node.key)];
    return isSeq(node) ? [node.items.indexOf(nodes[index + 1])] : [];
  });
}

/** The pairs of a map by the text of their key. */
export function pairsByKey(items: readonly unknown[]): ReadonlyMap<string, readonly Pair[]> {
  return Map.groupBy(items.filter(isPair), (pair) => String(pair.key));
}
