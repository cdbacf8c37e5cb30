import type { Run } from "../../inputs.ts";
import type { StackContext } from "../context.ts";
import { overlook } from "../operation/overlook.ts";
import { isOfRun } from "./change-set-name.ts";

/** Deletes what a run that is being stopped had begun and will not finish: its own change sets, which nobody executes. */
export async function sweepOwn(
  stackArn: string,
  run: Pick<Run, "id" | "attempt">,
  context: Pick<StackContext, "aws" | "progress">,
): Promise<void> {
  const { cloudFormation } = context.aws;
  const listed = await cloudFormation.listChangeSets(stackArn).catch(overlook(context));
  const begun = (listed ?? []).filter(({ name }) => isOfRun(name, run));
  await Promise.all(begun.map(({ arn }) => cloudFormation.deleteChangeSet(arn, stackArn).catch(overlook(context))));
}
