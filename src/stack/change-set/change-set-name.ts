import type { Run } from "../../inputs.ts";

/** Where a change set comes from, by which a later run knows whether it is spent. */
export interface Origin {
  readonly run: Pick<Run, "id" | "attempt">;
  readonly pullRequest: number | null;
}

/** Where a change set comes from, and what for. */
export interface ChangeSetOrigin extends Origin {
  readonly purpose: "plan" | "deploy";
}

/** What every change set of this project is called, and of no other. */
export const ownPrefix = "w2s-";

/**
 * A name that no other change set of a stack has: `w2s-plan-pr7-<run>-<attempt>-<8 hex digits>`. A second one of the
 * same name, even a failed one, is refused. https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateChangeSet.html
 */
export function changeSetName(origin: ChangeSetOrigin, uuid: string): string {
  return `${runPrefix(origin)}${uuid.slice(-8)}`;
}

/** What the names of all change sets of a purpose and, for plans, of a pull request begin with. */
export function purposePrefix({ purpose, pullRequest }: Omit<ChangeSetOrigin, "run">): string {
  if (purpose === "deploy") return deployPrefix;
  return `${planPrefix}${pullRequest === null ? "none" : `pr${pullRequest}`}-`;
}

/** The same for one attempt of one run; a terminal has no run and is `local`. */
export function runPrefix(origin: ChangeSetOrigin): string {
  const { id, attempt } = origin.run;
  return `${purposePrefix(origin)}${toNamePart(id) || "local"}-${toNamePart(attempt) || "1"}-`;
}

/** Whether a change set is of that attempt of that run, whatever it is for. */
export function isOfRun(name: string, { id, attempt }: ChangeSetOrigin["run"]): boolean {
  const end = `-${toNamePart(id) || "local"}-${toNamePart(attempt) || "1"}-`;
  return name.startsWith(ownPrefix) && name.slice(0, -8).endsWith(end);
}

export const planPrefix = `${ownPrefix}plan-`;
export const deployPrefix = `${ownPrefix}deploy-`;

/** AWS takes letters, digits and hyphens, 128 in all. */
function toNamePart(text: string): string {
  return text.replace(/[^a-zA-Z0-9]/g, "").slice(0, 40);
}
