import { ActionError } from "../../errors.ts";
import type { StackContext } from "../context.ts";
import { type CreatedChangeSet, discardChangeSet } from "./change-set.ts";

const irreplaceable = new Set(["AWS::SQS::Queue", "AWS::ApiGatewayV2::Api", "AWS::ApiGatewayV2::Route"]);

/**
 * Logical IDs keep queues and addresses from being replaced; should CloudFormation still mean to, it is not executed.
 * @throws ActionError `removal-unannounced`
 */
export async function refuseReplacement(
  changeSet: Extract<CreatedChangeSet, { state: "available" }>,
  context: StackContext,
): Promise<void> {
  const replaced = changeSet.changes.find(
    ({ ResourceType = "", Replacement }) => Replacement === "True" && irreplaceable.has(ResourceType),
  );
  if (!replaced) return;
  await discardChangeSet(changeSet, context);
  throw new ActionError("removal-unannounced", {
    message: `CloudFormation would replace ${replaced.LogicalResourceId} (${replaced.ResourceType}): messages or an address would be lost`,
    remedy: "Nothing was changed. This should not happen: please report it with the config file's change.",
    resource: String(replaced.LogicalResourceId),
  });
}
