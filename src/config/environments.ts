import * as z from "zod";
import { environments, mostEnvironments, previewKey } from "./environments-schema.ts";
import type { Finding } from "./finding.ts";
import { isMap } from "./merge.ts";
import { schemaFindings } from "./schema-findings.ts";

/** A file taken apart: what all its stacks share, and what each has of its own. */
export interface SplitFile {
  readonly base: unknown;
  /** By the key of the environment, `preview` among them. */
  readonly overrides: ReadonlyMap<string, Override>;
  /** What is wrong with `environments` itself. */
  readonly findings: readonly Finding[];
}

export type Override = Readonly<Record<string, unknown>>;

/** Parts the base of a file from its environments; those that are not in order are left out. */
export function splitFile(value: unknown): SplitFile {
  if (!isMap(value) || !Object.hasOwn(value, "environments"))
    return { base: value, overrides: new Map(), findings: [] };
  const { environments: written, ...base } = value;
  const issues = file.safeParse({ environments: written }).error?.issues ?? [];
  const refused = new Set(issues.filter(({ code }) => code === "invalid_key").map(({ path }) => path[1]));
  const entries = Object.entries(isMap(written) ? written : {}).filter(([key]) => !refused.has(key));
  const overrides = entries.flatMap(([key, override]) => toOverride(key, override));
  return { base, overrides: new Map(overrides.slice(0, mostEnvironments)), findings: schemaFindings(issues, value) };
}

const file = z.object({ environments });

function toOverride(key: string, written: unknown): readonly (readonly [string, Override])[] {
  if (written === null) return [[key, {}]];
  if (!isMap(written)) return [];
  const { name: _name, environments: _environments, ...override } = written;
  return [[key, override]];
}

/** The environments that are stacks of their own. */
export function stacksOf({ overrides }: Pick<SplitFile, "overrides">): readonly string[] {
  return [...overrides.keys()].filter((key) => key !== previewKey);
}
