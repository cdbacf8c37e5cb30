import { type Alias, type Document, type Node, visit } from "yaml";

/** What each alias stands for, undefined where its anchor is missing: in one pass, as the parser takes one for each alias. */
export function resolveAliases(document: Document): ReadonlyMap<Alias, Node | undefined> {
  const anchored = new Map<string | undefined, Node>();
  const targets = new Map<Alias, Node | undefined>();
  visit(document, {
    Alias(_, alias) {
      targets.set(alias, anchored.get(alias.source));
    },
    Value(_, node) {
      anchored.set(node.anchor, node);
    },
  });
  return targets;
}
