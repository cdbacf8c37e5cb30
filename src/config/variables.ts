import { didYouMean } from "./did-you-mean.ts";
import type { Finding, Path } from "./finding.ts";

/** A value in which the one variable is filled in, and the variables that could not be. */
export interface Filled {
  readonly value: unknown;
  readonly findings: readonly Finding[];
}

// biome-ignore lint/suspicious/noTemplateCurlyInString: the file's own syntax
const known = "${environment}";

/**
 * Fills `${environment}` into every text of a merged file; keys stay as they are, and nothing else is ever filled in.
 * @param environment null: the file has no environments, so there is nothing to fill in
 */
export function fillIn(value: unknown, environment: string | null): Filled {
  const copy = structuredClone(value);
  return { value: copy, findings: fillBelow(copy, [], { environment, seen: new Set() }) };
}

interface Walk {
  readonly environment: string | null;
  /** An alias makes one value appear in several places: each is filled once. */
  readonly seen: Set<unknown>;
}

function fillBelow(parent: unknown, path: Path, walk: Walk): readonly Finding[] {
  if (typeof parent !== "object" || parent === null || walk.seen.has(parent)) return [];
  walk.seen.add(parent);
  const children: Record<string, unknown> = Object(parent);
  return Object.entries(children).flatMap(([key, child]) => {
    const at = [...path, key];
    if (typeof child !== "string") return fillBelow(child, at, walk);
    if (!child.includes("${")) return [];
    const finding = findingOf(child, at, walk.environment);
    if (finding === null) children[key] = child.replaceAll(known, String(walk.environment));
    return finding === null ? [] : [finding];
  });
}

/** The text itself is not shown: it may be a secret in the wrong place. */
function findingOf(text: string, path: Path, environment: string | null): Finding | null {
  const unknown = [...text.matchAll(/\$\{[^}]*\}?/g)].map(String).find((variable) => variable !== known);
  if (unknown !== undefined) return { path, point: "value", ...unknownVariable(unknown) };
  if (path.length === 1 && path[0] === "name") return { path, point: "value", ...repeated };
  return environment === null ? { path, point: "value", ...withoutValue } : null;
}

function unknownVariable(variable: string): Pick<Finding, "message" | "remedy"> {
  const meant = didYouMean(variable, [known]);
  return {
    message: "holds a variable that does not exist",
    remedy: meant === undefined ? `The only one is \`${known}\`: write the value out` : `Did you mean "${meant}"?`,
  };
}

const repeated = {
  message: `expected the name without \`${known}\`: a stack is called \`<name>-<environment>\` by itself`,
  remedy: "Take the variable away",
};

const withoutValue = {
  message: `holds \`${known}\`, which has no value where the file has no environments`,
  remedy: "Add `environments`, or write the value out",
};
