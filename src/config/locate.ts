import { type Document, isAlias, isCollection, isMap, isNode, isSeq, type Node, type YAMLMap } from "yaml";
import { pairsByKey } from "./duplicate-keys.ts";
import type { Path } from "./finding.ts";
import { resolveAliases } from "./resolve-aliases.ts";

interface Place {
  readonly key: Node | null;
  readonly value: Node | null;
}

export type Locate = (path: Path, point: "value" | "key") => number;

/** Finds the offset of a path in its document, or of its nearest existing parent: through aliases and merge keys. */
export function createLocate(document: Document): Locate {
  const childOf = createChildOf(document);
  return (path, point) => {
    let place: Place = { key: null, value: asNode(document.contents) };
    for (const segment of path) {
      const child = childOf(place.value, segment);
      if (child === null) return offsetOf(place, "value");
      place = child;
    }
    return offsetOf(place, point);
  };
}

type ChildOf = (node: Node | null, segment: PropertyKey) => Place | null;

/** Remembers what each alias stands for, and the keys of each map: a file may have as many problems as keys. */
function createChildOf(document: Document): ChildOf {
  const known = new WeakMap<YAMLMap, ReturnType<typeof pairsByKey>>();
  const pairsOf = (map: YAMLMap) => {
    const pairs = known.get(map) ?? pairsByKey(map.items);
    known.set(map, pairs);
    return pairs;
  };
  const targets = resolveAliases(document);
  const childOf: ChildOf = (node, segment) => {
    const parent = isAlias(node) ? targets.get(node) : node;
    if (isSeq(parent)) return itemOf(parent.items, segment);
    if (!isMap(parent)) return null;
    const own = pairsOf(parent).get(String(segment))?.at(-1);
    if (own) return { key: asNode(own.key), value: asNode(own.value) };
    const merged = (pairsOf(parent).get("<<") ?? []).flatMap(({ value }) => (isSeq(value) ? value.items : [value]));
    return merged.reduce<Place | null>((found, source) => found ?? childOf(asNode(source), segment), null);
  };
  return childOf;
}

function itemOf(items: readonly unknown[], segment: PropertyKey): Place | null {
  const item = asNode(items[Number(segment)]);
  return item && { key: null, value: item };
}

function asNode(value: unknown): Node | null {
  return isNode(value) ? value : null;
}

/** A block map is pointed at by its key: its own range starts at its first child. */
function offsetOf({ key, value }: Place, point: "value" | "key"): number {
  const atKey = point === "key" || value === null || (isCollection(value) && !value.flow);
  const node = atKey ? (key ?? value) : value;
  return node?.range?.[0] ?? 0;
}
