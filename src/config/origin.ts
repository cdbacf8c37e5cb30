import { type Finding, type Path, valueAt } from "./finding.ts";
import { isMap } from "./merge.ts";

/** What was merged into one value. */
export interface Layers {
  readonly base: unknown;
  /** Null: nothing was laid over the base. */
  readonly over: { readonly key: string; readonly override: unknown } | null;
}

/** Where in the file a finding about a merged value stands. */
export function toOrigin(finding: Finding, layers: Layers): Finding {
  const prefix = prefixOf(finding.at ?? finding.path, layers);
  const { path, at } = finding;
  return { ...finding, path: [...prefix, ...path], ...(at && { at: [...prefix, ...at] }) };
}

/** What comes before a path of the merged value: the environment, where the value, or its nearest parent, is its own. */
export function prefixOf(path: Path, { base, over }: Layers): Path {
  if (over === null || path[0] === "environments") return [];
  const prefix = ["environments", over.key];
  const [inBase, inOverride] = [depthOf(base, path), depthOf(over.override, path)];
  if (inOverride !== inBase) return inOverride > inBase || isReplaced(path, inOverride, over.override) ? prefix : [];
  return isMap(valueAt(base, path.slice(0, inBase))) && !isReplaced(path, inBase, over.override) ? [] : prefix;
}

/** How many steps of a path there are in a value. */
function depthOf(value: unknown, path: Path): number {
  const missing = path.findIndex((_, index) => valueAt(value, path.slice(0, index + 1)) === undefined);
  return missing === -1 ? path.length : missing;
}

/** A list or scalar of the override hides what the base has below it; null, an empty map, does not. */
function isReplaced(path: Path, depth: number, override: unknown): boolean {
  const found = valueAt(override, path.slice(0, depth));
  return found !== null && !isMap(found);
}
