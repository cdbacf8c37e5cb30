import { roleFor } from "../credentials/role.ts";
import { ActionError } from "../errors.ts";
import type { Inputs } from "../inputs.ts";
import type { CallerIdentity, Ports } from "../ports.ts";
import type { StackContext } from "../stack/context.ts";
import { type FoundStack, findStack, type Search } from "../stack/find-stack.ts";
import { refuseAccount } from "./refuse-account.ts";

export interface Connection extends StackContext {
  readonly caller: CallerIdentity;
}

/** Reaches AWS and learns as whom; without a repository id nothing could be called ours. */
export async function connect(inputs: Inputs, ports: Ports): Promise<Connection> {
  const { context, known } = await open(inputs, ports);
  return { ...context, caller: known ?? (await context.aws.sts.getCallerIdentity()) };
}

/** The same, and finds the stack first: one that stands tells the account by its ARN, and spares a call. */
export async function connectTo(
  { name, command }: { readonly name: string; readonly command: Search["command"] },
  inputs: Inputs,
  ports: Ports,
): Promise<{ readonly connection: Connection; readonly found: FoundStack }> {
  const { context, known } = await open(inputs, ports);
  const { owner, recover } = inputs;
  const found = await findStack(name, { owner, command, recover }, context);
  const told = found.state === "present" ? readArn(found.arn) : null;
  const caller = known ?? told ?? (await context.aws.sts.getCallerIdentity());
  return { connection: { ...context, caller }, found };
}

/** `arn:<partition>:cloudformation:<region>:<account>:stack/…` */
function readArn(arn: string): CallerIdentity {
  const parts = arn.split(":");
  return { account: String(parts[4]), partition: String(parts[1]) };
}

interface Opened {
  readonly context: StackContext;
  /** Null: nobody needed to know yet. */
  readonly known: CallerIdentity | null;
}

async function open(inputs: Inputs, ports: Ports): Promise<Opened> {
  if (inputs.owner.repository === "") throw repositoryMissing();
  const { clock, random, progress } = ports;
  const { waitTimeout, cloudFormationRole: serviceRole } = inputs;
  const { aws, caller } = await reachAws(inputs, ports);
  return { context: { aws, clock, random, progress, waitTimeout, serviceRole }, known: caller };
}

/** AWS as the role of the run's command, where the run may work. @throws ActionError `account-refused` */
export function reachAws(inputs: Inputs, { aws }: Pick<Ports, "aws">): ReturnType<typeof refuseAccount> {
  const role = roleFor(inputs);
  return refuseAccount({ arn: inputs.roles[role], allowed: inputs.allowedAccountIds }, () => aws(role));
}

function repositoryMissing(): ActionError {
  return new ActionError("input-invalid", {
    message: "The repository's id is not known, so no stack could be told from another's",
    remedy: "Run this as a GitHub Action, or set GITHUB_REPOSITORY_ID.",
  });
}
