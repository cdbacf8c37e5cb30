import type { Inputs } from "../inputs.ts";
import { readDeployedNames } from "../plan/deployed-names.ts";
import { showAtStake } from "../refusals/at-stake.ts";
import { checkExistingQueues } from "../refusals/existing-queues.ts";
import { refuseRemovals } from "../refusals/removals.ts";
import { fromRefusal } from "../report/failure.ts";
import type { Failure } from "../report/outcome.ts";
import { type Adoption, findAdoptions } from "../stack/adopt.ts";
import type { StackContext } from "../stack/context.ts";
import { queuesOf } from "../stack/deployed-template.ts";
import { deployedTemplateOf, type FoundStack } from "../stack/find-stack.ts";
import type { Refusal } from "../stack/refusal.ts";
import type { Build } from "./build.ts";

/** What stands in the way of a deploy, and what it will take back. */
export interface FoundRefusals {
  readonly refusals: readonly Failure[];
  readonly adoptions: readonly Adoption[];
}

/** Looks at everything that would make deploy refuse, changing nothing; all of it is reported together. */
export async function findRefusals(
  { file, template, next }: Build,
  { found, inputs }: { readonly found: FoundStack; readonly inputs: Inputs },
  context: StackContext,
): Promise<FoundRefusals> {
  const deployed = deployedTemplateOf(found);
  const removals = deployed
    ? refuseRemovals({ template: deployed, config: readDeployedNames(deployed) }, next, file.config)
    : [];
  const stuck = found.stuck ? [found.stuck] : [];
  const owned = { name: file.config.name, owner: inputs.owner, deployed };
  const [atStake, existing, adopted] = await Promise.all([
    showAtStake(removals, context),
    checkExistingQueues(file.config, context),
    findAdoptions(owned, next, context),
  ]);
  const taken = adopted.refusals.map((refusal) => atOwnKey(refusal, queuesOf(next), template.subjects));
  const refusals = [...stuck, ...atStake, ...existing, ...taken];
  return { refusals: refusals.map((refusal) => fromRefusal(refusal, file)), adoptions: adopted.adoptions };
}

/** SQS knows a queue by its name; its line in the file is found by the template's subjects. */
function atOwnKey(
  refusal: Refusal,
  names: ReadonlyMap<string, string>,
  subjects: Readonly<Record<string, string>>,
): Refusal {
  const toOwn = (path: string, [id, own]: readonly [string, string]) =>
    names.get(id) === refusal.resource ? own : path;
  return { ...refusal, path: Object.entries(subjects).reduce(toOwn, refusal.path) };
}
