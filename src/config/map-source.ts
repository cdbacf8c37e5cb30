import { isMap } from "./merge.ts";

/** What becomes of a value of parsed YAML that stands under a key. */
export type Change = (value: unknown, key: string) => unknown;

/** A copy with one key changed, where it is there; what is no map stays as it is. */
export function mapAt(value: unknown, key: string, change: Change): unknown {
  return mapEach(value, (child, own) => (own === key ? change(child, own) : child));
}

/** A copy with every key changed; what is no map stays as it is. */
export function mapEach(value: unknown, change: Change): unknown {
  if (!isMap(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, change(child, key)]));
}
