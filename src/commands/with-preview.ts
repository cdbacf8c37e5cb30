import type { Inputs } from "../inputs.ts";
import { type Outcome, type PartOutcome, partsOf } from "../report/outcome.ts";
import { attempt, type Recipe } from "./attempt.ts";
import { deploy } from "./deploy.ts";

/**
 * A plan, and after it the pull request's preview where the run is to deploy one. What GitHub gives no rights is planned
 * alone, and told why it has no preview; a merge queue has had its own already.
 */
export function withPreview(plan: Recipe): Recipe {
  return async (inputs, ports) => {
    const own = previewInputs(inputs);
    if (own === null) return plan(inputs, ports);
    if (inputs.proposal.unprivileged) return withoutRights(await plan(inputs, ports));
    const planned = await attempt(plan, inputs, ports);
    // What keeps the file from being read keeps it from the preview, too.
    if (planned.result === "failed" && planned.failure.code.startsWith("config-")) return planned;
    ports.progress.info(`Preview of #${own.previewOf}:`);
    const preview = await attempt(deploy, own, ports);
    return { result: "several", parts: [...partsOf(planned, inputs), ...partsOf(preview, own)] };
  };
}

/**
 * The inputs of the deploy of a pull request's preview; null where the run is not to deploy one. Nobody has reviewed it,
 * so it is compared with no plan.
 */
export function previewInputs(inputs: Inputs): (Inputs & { readonly previewOf: number }) | null {
  const { preview, previewOf, command, proposal, owner } = inputs;
  const { pullRequest, queued } = proposal;
  if (!preview || previewOf !== null || command !== "plan" || pullRequest === null || queued) return null;
  return {
    ...inputs,
    ...{ command: "deploy", previewOf: pullRequest, environment: null },
    owner: { ...owner, pullRequest },
  };
}

function withoutRights(outcome: Outcome): Outcome {
  if (outcome.result !== "several") return noted(outcome);
  return { ...outcome, parts: outcome.parts.map((part) => ({ ...part, outcome: noted(part.outcome) })) };
}

function noted(outcome: PartOutcome): PartOutcome {
  if (outcome.result !== "planned" && outcome.result !== "refused") return outcome;
  return { ...outcome, plan: { ...outcome.plan, notes: [...outcome.plan.notes, noPreview] } };
}

const noPreview =
  "There is no preview of this pull request: one needs credentials for AWS, and GitHub gives none to a pull request from a fork or of Dependabot";
