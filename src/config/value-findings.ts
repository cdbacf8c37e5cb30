import type { Finding, Path } from "./finding.ts";

/** What no schema says: dynamic references, which CloudFormation would expand, and keys that JavaScript treats as its own. */
export function valueFindings(value: unknown): readonly Finding[] {
  return walk(value, [], new Set());
}

/** Aliases make one value appear in several places, even below itself: each is looked at once. */
function walk(value: unknown, path: Path, seen: Set<unknown>): readonly Finding[] {
  if (typeof value === "string") return value.includes("{{resolve:") ? [dynamicReference(path)] : [];
  if (typeof value !== "object" || value === null || seen.has(value)) return [];
  seen.add(value);
  return Object.entries(value).flatMap(([key, child]) =>
    key === "__proto__" ? [reservedKey([...path, key])] : walk(child, [...path, key], seen),
  );
}

function dynamicReference(path: Path): Finding {
  return {
    path,
    point: "value",
    message: "holds {{resolve:, which CloudFormation would replace with a secret",
    remedy: 'Write a secret reference under `verify`, such as "ssm:/path"; nothing else takes a secret',
  };
}

function reservedKey(path: Path): Finding {
  return { path, point: "key", message: "unknown key", remedy: "Remove it: JavaScript keeps this name for itself" };
}
