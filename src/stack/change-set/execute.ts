import { isDeepStrictEqual } from "node:util";
import { ActionError } from "../../errors.ts";
import type { StackContext } from "../context.ts";
import { type Ended, follow, type Operation } from "../operation/follow.ts";

export interface Executable {
  readonly arn: string;
  readonly stackArn: string;
  /** The template's text as we sent it. */
  readonly text: string;
}

/**
 * Executes the change set that we made, by its ARN, after making sure that it holds the template we sent: what was
 * reviewed is what is deployed.
 */
export async function executeChangeSet(changeSet: Executable, context: StackContext): Promise<Ended> {
  const { cloudFormation } = context.aws;
  const [held, since] = await Promise.all([
    cloudFormation.getTemplate(changeSet.stackArn, changeSet.arn),
    cloudFormation.newestStackEvent(changeSet.stackArn),
  ]);
  if (!isDeepStrictEqual(JSON.parse(held), JSON.parse(changeSet.text))) throw templateMismatch(changeSet.arn);
  const operation = { stackArn: changeSet.stackArn, token: context.random.uuid(), since };
  await cloudFormation.executeChangeSet(changeSet.arn, operation.stackArn, operation.token).catch(async (error) => {
    if (!(await hasBegun(operation, context))) throw error;
  });
  return follow(operation, context);
}

/** When the answer is lost, the SDK asks again, and is told that the change set cannot be executed: it is, by us. */
async function hasBegun({ stackArn, token, since }: Operation, { aws }: StackContext): Promise<boolean> {
  const events = await aws.cloudFormation.describeStackEvents(stackArn, since).catch(() => []);
  return events.some(({ ClientRequestToken }) => ClientRequestToken === token);
}

function templateMismatch(arn: string): ActionError {
  return new ActionError("template-mismatch", {
    message: `The change set ${arn} does not hold the template that was rendered, so it was not executed`,
    remedy: "Somebody else may write to this stack. Look at the change set in the console, then run again.",
    resource: arn,
  });
}
