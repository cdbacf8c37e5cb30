import type { Inputs } from "../inputs.ts";
import type { Ports } from "../ports.ts";
import type { Outcome } from "../report/outcome.ts";
import { nameChange } from "../stack/name-change.ts";
import { type PlannedChange, planStack } from "../stack/plan-stack.ts";
import { toTemplateText } from "../template/template-text.ts";
import { prepare } from "./prepare.ts";
import { review } from "./review.ts";
import { toRevision } from "./revision.ts";

/** Says what deploy would do; AWS is left as it was. A plan that deploy would refuse is refused. */
export async function plan(inputs: Inputs, ports: Ports): Promise<Outcome> {
  const { built, connection, found } = await prepare(inputs, ports);
  const { refusals, adoptions } = await review(built, { found, inputs }, connection);
  // Where a template came from changes nothing, and would push it over the inline limit sooner.
  const revision = { ...toRevision(built, inputs, { adoptions, pending: [] }), text: toTemplateText(built.template) };
  const planned = await planStack(revision, found, connection);
  const deployed = found.state === "present" ? found.template : null;
  const toNamed = (change: PlannedChange) => nameChange(change, built.template.subjects, deployed);
  return {
    result: refusals.length > 0 ? "refused" : "planned",
    stackName: built.file.config.name,
    region: connection.aws.region,
    plan: { ...planned, changes: planned.changes.map(toNamed), refusals, exists: deployed !== null },
  };
}
