import type { ChangeSetSummary } from "../../ports.ts";
import type { StackContext } from "../context.ts";
import { overlook } from "../operation/overlook.ts";
import { type ChangeSetOrigin, deployPrefix, planPrefix, purposePrefix, runPrefix } from "./change-set-name.ts";

/**
 * Deletes the change sets that earlier runs of ours left behind, when they were killed. What is not ours, or may still
 * be read by a run beside this one, stays. Only hygiene: a role that may not list them is no failure.
 */
export async function sweepChangeSets(stackArn: string, origin: ChangeSetOrigin, context: StackContext): Promise<void> {
  const { aws, clock, progress } = context;
  const listed = await aws.cloudFormation.listChangeSets(stackArn).catch(overlook(context));
  const stale = (listed ?? []).filter((changeSet) => isStale(changeSet, origin, clock.now()));
  await Promise.all(
    stale.map(async ({ arn, name }) => {
      progress.debug(`Deleting the change set ${name}, left behind by an earlier run`);
      await aws.cloudFormation.deleteChangeSet(arn, stackArn).catch(overlook(context));
    }),
  );
}

/** A plan is read within seconds; one that is this old is read by nobody. Milliseconds. */
const readBy = 10 * 60_000;

/** Whether a change set is one of ours that nobody will read or execute any more. `now`: milliseconds since the epoch. */
export function isStale({ name, createdAt }: ChangeSetSummary, origin: ChangeSetOrigin, now: number): boolean {
  if (name.startsWith(runPrefix(origin))) return false;
  if (name.startsWith(planPrefix)) return isSuperseded(name, origin) || now - createdAt > readBy;
  // Deploys of a stack run one after another: by the time of the next, another one's change set is nobody's.
  return origin.purpose === "deploy" && name.startsWith(deployPrefix);
}

/** A newer run of the same pull request plans what the older one planned. */
function isSuperseded(name: string, origin: ChangeSetOrigin): boolean {
  return origin.purpose === "plan" && origin.pullRequest !== null && name.startsWith(purposePrefix(origin));
}
