import { ActionError } from "../errors.ts";
import type { Owner } from "../inputs.ts";
import type { Stack } from "../ports.ts";
import type { StackContext } from "../stack/context.ts";
import { isDeployed, type Revision } from "../stack/deploy-stack.ts";
import { type FoundStack, findStack } from "../stack/find-stack.ts";
import { stackTags } from "../stack/owner-tags.ts";
import type { Bootstrap } from "../template/bootstrap/bootstrap.ts";
import { bootstrapStackName } from "../template/bootstrap/names.ts";
import type { Template } from "../template/template.ts";
import { toTemplateText } from "../template/template-text.ts";

/** Whose the roles are. By name, not by number: the name is what is trusted, and a terminal need not know the number. */
export function ownerOf({ repository: { owner, name } }: Bootstrap, config: string): Owner {
  return { repository: `${owner}/${name}`, config, pullRequest: null };
}

/** @throws ActionError `stack-foreign` */
export async function findBootstrap(wanted: Bootstrap, owner: Owner, context: StackContext): Promise<FoundStack> {
  const name = bootstrapStackName(wanted.name);
  try {
    return await findStack(name, { owner, command: "deploy", recover: null }, context);
  } catch (error) {
    throw error instanceof ActionError && error.code === "stack-foreign" ? foreign(name, owner, error) : error;
  }
}

function foreign(name: string, owner: Owner, cause: ActionError): ActionError {
  return new ActionError("stack-foreign", {
    message: `The stack ${name} exists, and it is not that of ${owner.repository} with the config ${owner.config}`,
    remedy: `Choose another \`name\` in the config file. If the repository or the file was renamed, delete that stack first (its protection, then aws cloudformation delete-stack --stack-name ${name}): no queue or message is in it.`,
    cause,
    resource: name,
  });
}

/** What the stack of the roles shall become; where its template is stored is known once there is a bucket. */
export type BootstrapRevision = Omit<Revision, "store">;

/** Rendered, and owned. */
export function toBootstrapRevision({ name }: Bootstrap, template: Template, owner: Owner): BootstrapRevision {
  const stack = bootstrapStackName(name);
  return {
    name: stack,
    owner,
    origin: { run: { id: "", attempt: "" }, pullRequest: null },
    text: toTemplateText(template),
    tags: stackTags(stack, owner, {}),
    description: `webhook2sqs: the roles of ${owner.repository}`,
    terminationProtection: true,
    adoptions: [],
  };
}

/** The stack, when all of it is as wanted already. */
export function findStanding(revision: BootstrapRevision, found: FoundStack): Stack | null {
  if (found.state !== "present" || !isDeployed(revision, found)) return null;
  return found.stack.EnableTerminationProtection === true ? found.stack : null;
}
