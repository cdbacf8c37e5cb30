import { ActionError } from "../errors.ts";
import type { Owner } from "../inputs.ts";
import type { Stack } from "../ports.ts";
import { isImportOf } from "./adopt.ts";
import type { StackContext } from "./context.ts";
import { parseTemplate, type TemplateBody } from "./deployed-template.ts";
import { waitUntilSettled } from "./follow.ts";
import { describeOwner, fromTagList, isOwned } from "./owner-tags.ts";
import { stateOf } from "./stack-state.ts";

/** What stands under the stack's name now. `leftover`: a create that failed or was never executed. */
export type FoundStack =
  | { readonly state: "absent"; readonly leftover: Leftover | null }
  | { readonly state: "present"; readonly stack: Stack; readonly arn: string; readonly template: TemplateBody };

export interface Leftover {
  readonly state: "empty" | "failed-create";
  readonly arn: string;
}

/**
 * Finds the stack, waiting for an operation that runs on it.
 * @throws ActionError `stack-foreign` when it is another repository's or config's, `stack-unrecoverable` when a person must act first
 */
export async function findStack(name: string, owner: Owner, context: StackContext): Promise<FoundStack> {
  const stack = await findOwnStack(name, owner, context);
  const state = stateOf(stack);
  if (!stack || state === "gone") return { state: "absent", leftover: null };
  const { StackId: arn = "" } = stack;
  if (state === "empty" || state === "failed-create") return { state: "absent", leftover: { state, arn } };
  if (state !== "ready") throw unrecoverable(stack);
  return { state: "present", stack, arn, template: parseTemplate(await context.aws.cloudFormation.getTemplate(arn)) };
}

/**
 * The stack of that name, settled, in whatever state it is.
 * @throws ActionError `stack-foreign`
 */
export async function findOwnStack(name: string, owner: Owner, context: StackContext): Promise<Stack | undefined> {
  const described = await context.aws.cloudFormation.describeStack(name);
  if (described && stateOf(described) !== "gone" && !(await isOurs(described, owner, context)))
    throw foreign(described, owner);
  return waitUntilSettled(described, context);
}

/**
 * A stack gets its tags when its first change set is executed: before that it holds nothing and is nobody's. One that
 * was begun by an import has none until an update succeeds; its template names the owner.
 */
async function isOurs(stack: Stack, owner: Owner, { aws }: StackContext): Promise<boolean> {
  const tags = fromTagList(stack.Tags);
  if (isOwned(tags, owner)) return true;
  if (tags["w2s:repository"] !== undefined) return false;
  if (stateOf(stack) === "empty") return true;
  return isImportOf(await aws.cloudFormation.getTemplate(stack.StackId ?? ""), owner);
}

function foreign({ StackName: name = "", Tags }: Stack, owner: Owner): ActionError {
  return new ActionError("stack-foreign", {
    message: `The stack ${name} exists and belongs to ${describeOwner(fromTagList(Tags))}; this run is repository id ${owner.repository}, config ${owner.config}`,
    remedy: "Choose another `name` in the config file. A stack of another owner is never changed.",
    resource: name,
  });
}

function unrecoverable({ StackName: name = "", StackStatus: status, StackStatusReason: reason }: Stack): ActionError {
  return new ActionError("stack-unrecoverable", {
    message: `The stack ${name} is ${status}${reason ? `: ${reason}` : ""}`,
    remedy:
      remedies[String(status)] ??
      "Open the stack in the CloudFormation console, mend the resource its events name, and roll it back there. Then run again.",
    resource: name,
  });
}

const remedies: Readonly<Record<string, string>> = {
  DELETE_FAILED: "Mend what its events name, then run the command `destroy` again.",
  ROLLBACK_FAILED: "Mend what its events name, then run the command `destroy`.",
  UPDATE_ROLLBACK_FAILED:
    "Mend what its events name, then run `aws cloudformation continue-update-rollback --stack-name <stack>`. Then run again.",
};
