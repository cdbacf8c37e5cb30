import { ActionError } from "../errors.ts";
import type { Owner } from "../inputs.ts";
import type { Stack } from "../ports.ts";
import { isImportOf } from "./adopt.ts";
import type { StackContext } from "./context.ts";
import { parseTemplate, type TemplateBody } from "./deployed-template.ts";
import type { Diagnosis } from "./diagnosis/diagnose.ts";
import { readLastFailure } from "./diagnosis/last-failure.ts";
import { waitUntilSettled } from "./operation/attach.ts";
import { describeOwner, fromTagList, isOwned } from "./owner-tags.ts";
import { describeRecovery, type Recovered, recoverStack } from "./recover.ts";
import type { Refusal } from "./refusal.ts";
import { refuseStuck } from "./refuse-stuck.ts";
import { actionOn, type Recovery, recoveryOf, stateOf } from "./stack-state.ts";

/** What stands under the stack's name now. `leftover`: a create that failed or was never executed. */
export type FoundStack = {
  /** Why the command leaves it alone; null when nothing keeps it from going on. */
  readonly stuck: Refusal | null;
  /** What a reader should know of it besides, as sentences. */
  readonly notes: readonly string[];
} & (
  | { readonly state: "absent"; readonly leftover: Leftover | null }
  | { readonly state: "present"; readonly stack: Stack; readonly arn: string; readonly template: TemplateBody }
);

/** A stack that stands. */
export type PresentStack = Extract<FoundStack, { state: "present" }>;

/** The template of a stack that stands; null where none does. */
export function deployedTemplateOf(found: FoundStack): TemplateBody | null {
  return found.state === "present" ? found.template : null;
}

export interface Leftover {
  readonly state: "empty" | "failed-create";
  readonly arn: string;
  /** Why the create failed; null when it was never begun, or no event says why. */
  readonly cause: Diagnosis | null;
}

/** Who looks for a stack, and what for. */
export interface Search {
  readonly owner: Owner;
  readonly command: "plan" | "deploy" | "smoke" | "drift";
  /** The input `recover`: deploy does it, plan says so, the other commands have no use for it. */
  readonly recover: Recovery | null;
}

/**
 * Finds the stack in whatever state it is, waiting for an operation that runs on it. Deploy recovers it when asked to.
 * @throws ActionError `stack-foreign` when it is another repository's or config's
 */
export async function findStack(name: string, search: Search, context: StackContext): Promise<FoundStack> {
  const settled = await findOwnStack(name, search.owner, context);
  const { stack, notes } = await recover(settled, search, context);
  const stuck = stack && stateOf(stack) === "stuck" ? await refuseStuck(stack, context) : null;
  const found = refuses(stack, search) ? { stuck, notes } : { stuck: null, notes: [...notes, ...causeOf(stuck)] };
  if (!stack || actionOn(stack, "plan") === "render") return toAbsent(stack, found, context);
  const { StackId: arn = "" } = stack;
  const template = parseTemplate(await context.aws.cloudFormation.getTemplate(arn));
  return { ...found, state: "present", stack, arn, template };
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

async function recover(
  stack: Stack | undefined,
  { command, recover: recovery }: Search,
  context: StackContext,
): Promise<Recovered> {
  if (recovery === null || command === "smoke" || command === "drift") return { stack, notes: [] };
  if (command === "deploy") return recoverStack(stack, recovery, context);
  return { stack, notes: [describeRecovery(stack, recovery)] };
}

/** A plan is not refused for what deploy, run with the same input, would mend first. */
function refuses(stack: Stack | undefined, { command, recover: recovery }: Search): boolean {
  if (command === "smoke") return actionOn(stack, "smoke") === "refuse";
  const isMendedFirst = command === "plan" && recovery !== null && recoveryOf(stack) === recovery;
  return actionOn(stack, "deploy") === "refuse" && !isMendedFirst;
}

function causeOf(stuck: Refusal | null): readonly string[] {
  return stuck === null ? [] : [stuck.cause];
}

async function toAbsent(
  stack: Stack | undefined,
  found: Pick<FoundStack, "stuck" | "notes">,
  context: StackContext,
): Promise<FoundStack> {
  const leftover = await toLeftover(stack, context);
  if (leftover?.state !== "failed-create") return { ...found, state: "absent", leftover };
  return { ...found, notes: [...found.notes, describeLeftover(leftover)], state: "absent", leftover };
}

async function toLeftover(stack: Stack | undefined, context: StackContext): Promise<Leftover | null> {
  const state = stateOf(stack);
  const { StackId: arn = "" } = stack ?? {};
  if (state === "empty") return { state, arn, cause: null };
  if (state !== "failed-create") return null;
  return { state, arn, cause: (await readLastFailure(arn, context)).first ?? null };
}

/** The earlier cause, and what deploy does about it. */
export function describeLeftover({ cause }: Leftover): string {
  const why = cause ? ` at ${cause.logicalId}: ${cause.cause}` : "";
  return `An earlier create failed${why}. Deploy deletes its empty stack first`;
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
