import type { ResourceChange } from "../ports.ts";
import { createChangeSet, discardChangeSet } from "../stack/change-set/change-set.ts";
import type { Origin } from "../stack/change-set/change-set-name.ts";
import { executeChangeSet } from "../stack/change-set/execute.ts";
import { sweepChangeSets } from "../stack/change-set/sweep.ts";
import type { StackContext } from "../stack/context.ts";
import { toFailure } from "../stack/deploy-stack.ts";
import type { Diagnosis } from "../stack/diagnosis/diagnose.ts";
import type { Place } from "./compared.ts";
import { findHold, type Hold } from "./find-hold.ts";
import type { Look, Standing } from "./look-for-drift.ts";
import { type RevertRefusal, refuseChanges, refuseDeletedQueues } from "./refuse-revert.ts";

/** What came of a revert. */
export type Revert =
  | { readonly state: "reverted"; readonly changes: readonly ResourceChange[] }
  | { readonly state: "refused"; readonly refusals: readonly RevertRefusal[] }
  | { readonly state: "failed"; readonly diagnosis: Diagnosis };

/**
 * Gives resources back what the deployed template says, by a drift-reverting change set that is executed only when it
 * replaces nothing, removes nothing and touches no message, and that is not begun where somebody holds a change.
 */
export async function revertDrift(
  { standing, look, origin }: { readonly standing: Standing; readonly look: Look; readonly origin: Origin },
  context: StackContext & Place,
): Promise<Revert> {
  const { findings } = look.drift;
  const hold = await findHold({ ...standing, findings, drifts: look.drifts }, context);
  if (hold) return { state: "refused", refusals: [toRefusal(hold)] };
  const deleted = refuseDeletedQueues(findings);
  if (deleted.length > 0) return { state: "refused", refusals: deleted };
  if (!findings.some(({ remedy }) => remedy === null)) return { state: "refused", refusals: [nothingToRevert] };
  return applyRevert({ standing, look, origin }, context);
}

const nothingToRevert: RevertRefusal = {
  logicalId: "",
  cause: "None of it is what a drift-reverting change set could write back",
  remedy: "What gets each right stands beside it.",
};

function toRefusal({ on, by }: Hold): RevertRefusal {
  const who = by === "" ? "somebody who left no name" : `"${by}"`;
  return {
    logicalId: on,
    cause: `${on} carries the tag \`w2s:hold\`: ${who} holds what was changed by hand`,
    remedy: "Ask there. Once the change may go, take the tag away and run again.",
  };
}

async function applyRevert(
  { standing, look, origin }: { readonly standing: Standing; readonly look: Look; readonly origin: Origin },
  context: StackContext & Place,
): Promise<Revert> {
  const { arn } = standing.found;
  const from = { purpose: "deploy", ...origin } as const;
  await sweepChangeSets(arn, from, context);
  const text = await context.aws.cloudFormation.getTemplate(arn);
  const changeSet = await createChangeSet(
    {
      stack: arn,
      type: "UPDATE",
      template: null,
      origin: from,
      tags: null,
      description: "Reverts drift",
      deploymentMode: "REVERT_DRIFT",
    },
    context,
  );
  if (changeSet.state === "empty") return { state: "refused", refusals: [noChanges] };
  if (changeSet.state === "refused") return { state: "refused", refusals: [byCloudFormation(changeSet.diagnosis)] };
  const refusals = refuseChanges(changeSet.changes, look.drift.findings);
  if (refusals.length > 0) {
    await discardChangeSet(changeSet, context);
    return { state: "refused", refusals };
  }
  const ended = await executeChangeSet({ ...changeSet, text }, context);
  if (ended.status === "UPDATE_COMPLETE") return { state: "reverted", changes: changeSet.changes };
  return { state: "failed", diagnosis: (await toFailure(ended, context)).diagnosis };
}

const noChanges: RevertRefusal = {
  logicalId: "",
  cause: "CloudFormation made a drift-reverting change set of it and says that there is nothing to change",
  remedy: "What drifted cannot be written back, such as a property that is fixed at creation: put it right by hand.",
};

function byCloudFormation({ logicalId, cause, remedy }: Diagnosis): RevertRefusal {
  return { logicalId, cause: `CloudFormation makes no drift-reverting change set: ${cause}`, remedy };
}
