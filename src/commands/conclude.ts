import type { Inputs } from "../inputs.ts";
import { nameChange } from "../plan/name-change.ts";
import type { PlanCheck } from "../plan/plan-parts.ts";
import type { Ports, ResourceChange } from "../ports.ts";
import type { Outcome, Plan } from "../report/outcome.ts";
import type { Deployment, Revision } from "../stack/deploy-stack.ts";
import { everyQueueOf } from "../stack/deployed-template.ts";
import { deployedTemplateOf } from "../stack/find-stack.ts";
import { toPlannedChange } from "../stack/plan-stack.ts";
import type { Build } from "./build.ts";
import { checkCode } from "./check-code.ts";
import { toDeployedStack } from "./deployed-stack.ts";
import type { DraftPlan } from "./draft-plan.ts";
import type { Prepared } from "./prepare.ts";
import { rollBack, staysAsDeployed } from "./roll-back.ts";
import { smokeStack } from "./smoke-stack.ts";

/** What a deploy has come to before it is proven. */
export interface Applied extends Prepared {
  readonly inputs: Inputs;
  readonly revision: Revision;
  /** Null where there was nothing to deploy. */
  readonly draft: DraftPlan | null;
  readonly check: PlanCheck | null;
  readonly deployment: Exclude<Deployment, { result: "failed" }>;
}

/** Proves what was deployed, and goes back to what was there before if it was asked to. */
export async function conclude(applied: Applied, ports: Ports): Promise<Outcome> {
  const { built, inputs, connection, check, deployment } = applied;
  const { result, stack, changes, leftBehind, durations } = deployment;
  for (const logicalId of leftBehind)
    ports.progress.warning(`The update is complete, but ${logicalId} could not be deleted and is left behind`);
  const deployed = {
    result,
    stack: toDeployedStack(stack, built.file.config, connection),
    smoke: null,
    changes: changes.length,
    durations,
    plan: toPlan(applied),
    planCheck: check,
  } as const;
  if (result !== "no-changes") await checkCode(built, connection);
  const outcome = await smokeStack(
    { built, inputs, deployed, created: createdQueues(changes, built) },
    ports,
    connection,
  );
  if (outcome.result !== "failed") return outcome;
  return inputs.onSmokeFailure === "rollback" ? rollBack({ ...applied, outcome }) : staysAsDeployed(outcome);
}

function toPlan({ built, found, draft, deployment }: Applied): Plan | null {
  if (!draft) return null;
  const { subjects } = built.template;
  const before = deployedTemplateOf(found);
  const changes = deployment.changes.map((change) => nameChange(toPlannedChange(change), subjects, before));
  return { ...draft, from: "change-set", changes, refusals: [] };
}

/** CloudFormation reports what was imported as no `Add`. */
function createdQueues(changes: readonly ResourceChange[], { next }: Build): ReadonlySet<string> {
  const added = new Set(
    changes.filter(({ Action }) => Action === "Add").map(({ LogicalResourceId }) => LogicalResourceId),
  );
  const queues = [...everyQueueOf(next)];
  return new Set(queues.filter(([id]) => added.has(id)).map(([, name]) => name));
}
