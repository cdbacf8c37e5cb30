import { type Origin, runPrefix } from "./change-set-name.ts";
import type { StackContext } from "./context.ts";
import { overlook } from "./overlook.ts";

/** Deletes what a run that is being stopped had begun and will not finish: its own change sets, which nobody executes. */
export async function sweepOwn(
  stackArn: string,
  origin: Origin,
  context: Pick<StackContext, "aws" | "progress">,
): Promise<void> {
  const { cloudFormation } = context.aws;
  const own = [runPrefix({ purpose: "plan", ...origin }), runPrefix({ purpose: "deploy", ...origin })];
  const listed = await cloudFormation.listChangeSets(stackArn).catch(overlook(context));
  const begun = (listed ?? []).filter(({ name }) => own.some((prefix) => name.startsWith(prefix)));
  await Promise.all(begun.map(({ arn }) => cloudFormation.deleteChangeSet(arn, stackArn).catch(overlook(context))));
}
