import type * as z from "zod";
import { type Path, valueAt } from "./finding.ts";
import { type ConfigSource, configSchema } from "./schema.ts";

/** The file as far as its schema takes it. */
export interface Mended {
  readonly source: ConfigSource;
  readonly issues: readonly z.core.$ZodIssue[];
}

/** Parses what is right and stands in for what is wrong, so that every check can still run over the rest. */
export function parseMended(
  value: unknown,
): Mended | { readonly source: undefined; readonly issues: Mended["issues"] } {
  const first = configSchema.safeParse(value);
  if (first.success) return { source: first.data, issues: [] };
  const copy = structuredClone(value);
  let issues = first.error.issues;
  for (let attempt = 0; attempt < attempts; attempt++) {
    for (const issue of issues) for (const path of faultyPaths(issue)) mendAt(copy, path);
    const next = configSchema.safeParse(copy);
    if (next.success) return { source: next.data, issues: first.error.issues };
    issues = next.error.issues;
  }
  return { source: undefined, issues: first.error.issues };
}

/** Each attempt takes away one more level, and the schema has no more than this. */
const attempts = 6;

function faultyPaths(issue: z.core.$ZodIssue): readonly Path[] {
  const isVerify = issue.path[0] === "endpoints" && issue.path[2] === "verify";
  if (isVerify) return [issue.path.slice(0, 3)];
  return issue.code === "unrecognized_keys" ? issue.keys.map((key) => [...issue.path, key]) : [issue.path];
}

/** Puts a stand-in at the path, or takes the value away, or, where there is none, its parent. */
function mendAt(root: unknown, path: Path): void {
  const key = path.at(-1);
  if (key === undefined) return;
  const parent = valueAt(root, path.slice(0, -1));
  if (!isMap(parent)) {
    mendAt(root, path.slice(0, -1));
    return;
  }
  const replacement = standIn(path, parent[key]);
  if (replacement !== undefined) parent[key] = replacement;
  else if (Object.hasOwn(parent, key)) delete parent[key];
  else mendAt(root, path.slice(0, -1));
}

function isMap(value: unknown): value is Record<PropertyKey, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Chosen so that no check has anything to say about them. */
function standIn(path: Path, found: unknown): unknown {
  if (path.length === 1 && path[0] === "name") return "stack";
  if (path.length === 2 && path[0] === "queues" && !isMap(found)) return {};
  return path.length === 3 && path[2] === "verify" ? "none" : undefined;
}
