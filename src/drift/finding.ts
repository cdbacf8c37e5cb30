import type { ConfigChange } from "../plan/config-change.ts";
import type { HandlerChange } from "../plan/plan-parts.ts";

/**
 * How something is not what was deployed. deleted: the resource is gone · property: it has another value · policy: a
 * queue's own policy says something else · code: the function runs other code · protection: the stack can or cannot be
 * deleted, against the file
 */
export type DriftKind = "deleted" | "policy" | "code" | "protection" | "property";

/** One thing that is not what was deployed. */
export interface DriftFinding {
  readonly kind: DriftKind;
  /** Empty for the stack itself. */
  readonly logicalId: string;
  /** The path in the config file that it stems from, down to the key where one decides it; else a name. */
  readonly subject: string;
  readonly type: string;
  /** The property's path, parted by dots; empty where it is about none. */
  readonly property: string;
  /** As text; null: nothing. */
  readonly expected: string | null;
  readonly actual: string | null;
  /** What gets it right again where a drift-reverting change set does not; null where that may. */
  readonly remedy: string | null;
}

/** Something that nobody compared. */
export interface NotChecked {
  readonly type: string;
  readonly subject: string;
  readonly reason: string;
}

/** What nobody compared, of one type for one reason. */
export interface Unchecked {
  readonly type: string;
  readonly reason: string;
  readonly subjects: readonly string[];
}

/** A part of a comparison. */
export interface Checked {
  readonly findings: readonly DriftFinding[];
  readonly notChecked: readonly NotChecked[];
}

/** A stack against what was deployed, and against the file. */
export interface Drift {
  /** What is lost or risky first. */
  readonly findings: readonly DriftFinding[];
  /** What the file says and nobody has deployed. */
  readonly undeployed: readonly ConfigChange[];
  readonly unchecked: readonly Unchecked[];
  /** Another handler under the same config is no drift. */
  readonly handlerChange: HandlerChange | null;
}

/** Whether anything is not as it should be. */
export function isDrifted({ findings, undeployed }: Pick<Drift, "findings" | "undeployed">): boolean {
  return findings.length > 0 || undeployed.length > 0;
}

/** What is lost or lets others in stands first. */
export function inOrder(findings: readonly DriftFinding[]): readonly DriftFinding[] {
  return findings.toSorted((one, other) => kinds.indexOf(one.kind) - kinds.indexOf(other.kind));
}

const kinds: readonly DriftKind[] = ["deleted", "policy", "code", "protection", "property"];

/** By type and reason, each thing once. */
export function groupUnchecked(notChecked: readonly NotChecked[]): readonly Unchecked[] {
  const groups = Map.groupBy(notChecked, ({ type, reason }) => JSON.stringify([type, reason]));
  return [...groups.values()]
    .flatMap((group) => {
      const subjects = [...new Set(group.map(({ subject }) => subject))].toSorted();
      return group.slice(0, 1).map(({ type, reason }) => ({ type, reason, subjects }));
    })
    .toSorted((one, other) => (one.type < other.type ? -1 : 1));
}
