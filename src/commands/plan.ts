import type { Inputs } from "../inputs.ts";
import { nameChange } from "../plan/name-change.ts";
import type { Ports } from "../ports.ts";
import { fromDiagnosis } from "../report/failure.ts";
import type { Outcome } from "../report/outcome.ts";
import type { PlannedChange } from "../stack/compare-templates.ts";
import { deployedTemplateOf } from "../stack/find-stack.ts";
import { planStack } from "../stack/plan-stack.ts";
import { toTemplateText } from "../template/template-text.ts";
import { draftPlan } from "./draft-plan.ts";
import { findProposed } from "./find-proposed.ts";
import { findRefusals } from "./find-refusals.ts";
import { noteOtherStack } from "./note-other-stack.ts";
import { offlinePlan } from "./offline-plan.ts";
import { onceMore } from "./once-more.ts";
import { prepare } from "./prepare.ts";
import { toRevision } from "./revision.ts";
import { storePlan } from "./store-plan.ts";

/**
 * Says what deploy would do; AWS is left as it was. A plan that deploy would refuse is refused. A pull request that
 * GitHub gives no rights gets the plan that needs none.
 */
export function plan(inputs: Inputs, ports: Ports): Promise<Outcome> {
  return inputs.proposal.unprivileged ? offlinePlan(inputs, ports) : onceMore(() => planOnce(inputs, ports), ports);
}

async function planOnce(inputs: Inputs, ports: Ports): Promise<Outcome> {
  const { built, connection, found } = await prepare("plan", inputs, ports);
  const [{ refusals, adoptions }, { change, fault }, otherStack] = await Promise.all([
    findRefusals(built, { found, inputs }, connection),
    findProposed(inputs, ports),
    noteOtherStack({ found, config: built.file.config, inputs }, ports),
  ]);
  if (fault !== null && ports.github) ports.progress.warning(fault);
  const pullRequest = change?.number ?? null;
  const draft = draftPlan({ built, found, adoptions, inputs, pullRequest }, connection);
  const findings = { adoptions, pending: [], digest: draft.digest.digest, pullRequest, expiry: {} };
  // Where a template came from changes nothing, and would push it over the inline limit sooner.
  const text = toTemplateText(built.template);
  const store = storePlan(inputs, connection, pullRequest);
  const revision = { ...toRevision(built, inputs, findings), text, store };
  const planned = await planStack(revision, found, connection);
  const deployed = deployedTemplateOf(found);
  const toNamed = (change: PlannedChange) => nameChange(change, built.template.subjects, deployed);
  const refused = planned.refused ? [fromDiagnosis(planned.refused, built.template.subjects, built.file)] : [];
  const all = [...refusals, ...refused];
  return {
    result: all.length > 0 ? "refused" : "planned",
    stackName: built.file.config.name,
    region: connection.aws.region,
    plan: {
      ...draft,
      from: planned.from,
      changes: planned.changes.map(toNamed),
      refusals: all,
      configChanges: draft.configChanges && [...otherStack, ...draft.configChanges],
      notes: [...draft.notes, ...planned.notes],
    },
  };
}
