import { aFewAtOnce } from "../a-few-at-once.ts";
import { sharedFolders, spentInPreviews, spentInShared, type Tenant } from "../artifact/spent-artifacts.ts";
import type { Inputs } from "../inputs.ts";
import type { Stack, StoredObject } from "../ports.ts";
import type { RemovedArtifacts } from "../report/previews-removed.ts";
import type { StackContext } from "../stack/context.ts";
import { overlook } from "../stack/operation/overlook.ts";
import { fromTagList } from "../stack/owner-tags.ts";
import { stateOf } from "../stack/stack-state.ts";
import type { ArtifactStore } from "./artifact-store.ts";

interface Swept {
  readonly artifacts: RemovedArtifacts;
  readonly notes: readonly string[];
}

/**
 * Deletes the artifacts that no stack names. What all stacks share goes only when every one of them tells what it
 * names, and nothing runs on any: an update that is rolled back needs the code from before.
 */
export async function sweepArtifacts(store: ArtifactStore, inputs: Inputs, context: StackContext): Promise<Swept> {
  const { aws, clock } = context;
  const stacks = (await aws.cloudFormation.describeStacks()).filter(mayNeedArtifacts);
  const tenants = await aFewAtOnce(stacks, (stack) => toTenant(stack, inputs, context));
  const ofPreviews = spentInPreviews(await store.list("previews/"), tenants, clock.now());
  const silent = tenants.filter(({ text, isTagged }) => isTagged && text === null).map(({ name }) => name);
  const shared = silent.length === 0 ? await findShared(store, tenants, clock.now()) : [];
  const gone = await store.delete([...ofPreviews, ...shared]);
  return {
    artifacts: { count: gone.length, bytes: gone.reduce((sum, { size }) => sum + size, 0) },
    notes: silent.length === 0 ? [] : [describeSilent(silent)],
  };
}

/** Whatever has a preview's name may be about to get its tags. */
function mayNeedArtifacts(stack: Stack): boolean {
  return isTagged(stack) || /-pr-[1-9]\d*$/.test(String(stack.StackName));
}

function isTagged({ Tags }: Stack): boolean {
  return fromTagList(Tags)["w2s:stack"] !== undefined;
}

async function toTenant(
  stack: Stack,
  { owner }: Inputs,
  context: StackContext,
): Promise<Tenant & { readonly isTagged: boolean }> {
  const name = String(stack.StackName);
  const isOurs = fromTagList(stack.Tags)["w2s:repository"] === owner.repository;
  const isSettled = stateOf(stack) === "ready" || stateOf(stack) === "failed-create";
  const read = () => context.aws.cloudFormation.getTemplate(String(stack.StackId));
  const text = isSettled ? ((await read().catch(overlook(context))) ?? null) : null;
  return { name, isOurs, text, isTagged: isTagged(stack) };
}

async function findShared(
  store: ArtifactStore,
  tenants: readonly Tenant[],
  now: number,
): Promise<readonly StoredObject[]> {
  const listed = await Promise.all(sharedFolders.map((folder) => store.list(folder)));
  return spentInShared(
    listed.flat(),
    tenants.flatMap(({ text }) => text ?? []),
    now,
  );
}

/** A few names are enough to go and look. */
function describeSilent(names: readonly string[]): string {
  const shown = names.slice(0, 3).join(", ");
  const more = names.length > 3 ? ` and ${names.length - 3} more` : "";
  return `Function code that all stacks share was left: what ${shown}${more} needs of it is not known, as the template cannot be read or something runs on the stack`;
}
