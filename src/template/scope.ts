import type { Json } from "./template.ts";

/** `Queue.Arn`, split at its dots, is an attribute of the fragment's own `Queue`. */
export function renameResource(path: readonly string[], ids: Scope["ids"]): readonly string[] {
  return path.map((part, index) => (index === 0 ? (ids.get(part) ?? part) : part));
}

/** What the names in a fragment stand for. */
export interface Scope {
  /** The fragment's own logical IDs, and what they become. */
  readonly ids: ReadonlyMap<string, string>;
  /** Its placeholders: a literal, a `Ref` to another fragment's resource, or null for nothing. */
  readonly values: ReadonlyMap<string, Json>;
}
