import { pathsOf, type TemplateBody } from "../stack/deployed-template.ts";
import { readMetadata } from "./deployed-metadata.ts";

/** The paths of a deployed template but those that were deployed before their secret was there. */
export function readLivePaths(template: TemplateBody): ReadonlySet<string> {
  const pending = readMetadata(template, "pending");
  const waiting = new Set<unknown>(Array.isArray(pending) ? pending : []);
  return new Set([...pathsOf(template).values()].filter((path) => !waiting.has(path)));
}
