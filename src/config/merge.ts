/** Lays an override over a base: maps merge at every depth, anything else replaces. Null is an empty map, as elsewhere. */
export function merge(base: unknown, override: unknown): unknown {
  if (!isMap(base)) return override;
  if (override === null) return base;
  if (!isMap(override)) return override;
  const keys = new Set([...Object.keys(base), ...Object.keys(override)]);
  return Object.fromEntries([...keys].map((key) => [key, mergeKey(key, base, override)]));
}

type YamlMap = Readonly<Record<string, unknown>>;

function mergeKey(key: string, base: YamlMap, override: YamlMap): unknown {
  if (!Object.hasOwn(override, key)) return base[key];
  return Object.hasOwn(base, key) ? merge(base[key], override[key]) : override[key];
}

/** Whether a value of parsed YAML is a map. */
export function isMap(value: unknown): value is YamlMap {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
