import { create } from "./operation.ts";
import { newStack } from "./stack.ts";
import type { Execution, Steps } from "./steps.ts";
import { parseTemplate } from "./template.ts";

/**
 * Creates a stack within a stack, from its template in S3. What fails in it stands in its own events alone: the stack
 * around it learns no more than that it failed. @throws Error with that reason
 */
export function* nest(execution: Execution, id: string): Steps<void> {
  const { stack: parent, template: outer, world } = execution;
  const text = world.s3.readUrl(String(outer.Resources[id]?.Properties?.["TemplateURL"]));
  const number = `${parent.events.length}`;
  const stack = newStack(`${parent.name}-${id}-${number}`, world, `${parent.arn.split("/").at(-1)}-${number}`);
  world.stacks.push(stack);
  parent.resources.set(id, { type: "AWS::CloudFormation::Stack", physicalId: stack.arn, name: "" });
  yield* create({ ...execution, stack, text, template: parseTemplate(text), onFailure: "DO_NOTHING" });
  if (stack.status !== "CREATE_COMPLETE")
    throw new Error(`Embedded stack ${stack.arn} was not successfully created: ${stack.reason}`);
}
