import type { Removed } from "../config/stack-config.ts";
import type { DeployedNames } from "../refusals/removals.ts";

/**
 * The entries of `removed:` that this change does not use: sentences that say so. Left in the file, an entry would let
 * a later removal through that nobody announced.
 * @param deployed the names of what is deployed, by `namesOf`
 * @param next the names of what the file wants
 */
export function findSpentRemovals(
  removed: readonly Removed[],
  deployed: DeployedNames,
  next: DeployedNames,
): readonly string[] {
  return removed.filter((entry) => !isUsed(entry, deployed, next)).map((entry) => describe(entry, deployed, next));
}

/** Whether something that is deployed under that key goes. */
function isUsed({ kind, key }: Removed, deployed: DeployedNames, next: DeployedNames): boolean {
  return Object.entries(deployed[kind]).some(([name, known]) => known === key && !Object.hasOwn(next[kind], name));
}

function describe({ kind, key }: Removed, deployed: DeployedNames, next: DeployedNames): string {
  const entry = `\`removed: [${kind}.${key}]\``;
  const keys = [...Object.values(deployed[kind]), ...Object.values(next[kind])];
  return keys.includes(key)
    ? `${entry} lets go of nothing in this change. Delete it from the file: it would let a later removal through`
    : `${entry} is spent: this stack holds nothing of that name any more, so it can be deleted from the file`;
}
