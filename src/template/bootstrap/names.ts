import { createHash } from "node:crypto";
import type { Target } from "./bootstrap.ts";

/** The stack that holds a repository's roles. */
export function bootstrapStackName(name: string): string {
  return `webhook2sqs-bootstrap-${name}`;
}

/** What begins the names of a repository's roles and policies; the region, which ends them, is not here yet. */
export function namesOf(name: string) {
  return {
    plan: toPrefix(`${name}-plan`),
    preview: toPrefix(`${name}-preview`),
    previewService: toPrefix(`${name}-preview-cloudformation`),
    boundary: `${name}-boundary`,
    previewBoundary: `${name}-preview-boundary`,
  };
}

/** The same of who deploys one of its stacks. */
export function deployNamesOf(name: string, { environment }: Target) {
  const deploy = environment === null ? `${name}-deploy` : `${name}-deploy-${environment}`;
  return { deploy: toPrefix(deploy), service: toPrefix(`${deploy}-cloudformation`) };
}

/** Ends the logical IDs and outputs of one target: `Production`; none for the only one. Two keys never share one. */
export function suffixOf({ environment }: Target): string {
  if (environment === null) return "";
  const words = environment.split("-").map((word) => word.slice(0, 1).toUpperCase() + word.slice(1));
  return words.join("") + (words.length > 1 ? digest(environment).slice(0, 4) : "");
}

/** A role's name may have 64 characters; the longest region's, with its hyphen, takes 15. */
const longest = 64 - 15;

/** A name that would be too long is cut, and stays unlike every other. */
function toPrefix(name: string): string {
  return name.length <= longest ? name : `${name.slice(0, longest - 9)}-${digest(name).slice(0, 8)}`;
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
