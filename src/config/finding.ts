/** Where something is in the file: keys and list positions from the root. */
export type Path = readonly PropertyKey[];

/** A problem before it has a line and a column. */
export interface Finding {
  /** As shown to the reader; a key that could be a secret is left out of it. */
  readonly path: Path;
  /** Where to point, when that is not `path`. */
  readonly at?: Path;
  /** The key that an unknown one was probably meant to be. */
  readonly meant?: Path;
  /** What to point at: the value, or the key before it. */
  readonly point: "value" | "key";
  readonly message: string;
  readonly remedy: string;
}

/** One finding a place: the first says most. */
export function onePerPlace(findings: readonly Finding[]): readonly Finding[] {
  const byPlace = Map.groupBy(findings, ({ path, at }) => toDotted(at ?? path));
  return [...byPlace.values()].flatMap((here) => here.slice(0, 1));
}

/** The dotted form of a path, with what is no plain key in quotes. */
export function toDotted(path: Path): string {
  return path
    .map((segment) => (/^[\w-]{1,80}$/.test(String(segment)) ? String(segment) : quote(String(segment))))
    .join(".");
}

/** A user's text, in quotes, escaped and bounded. */
export function quote(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
}

/** The value at a path of parsed YAML; undefined when there is none. */
export function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (parent, key) => (isParent(parent) && Object.hasOwn(parent, key) ? parent[key] : undefined),
    value,
  );
}

function isParent(value: unknown): value is Record<PropertyKey, unknown> {
  return typeof value === "object" && value !== null;
}
