import { describeFault } from "../describe-fault.ts";
import { sectionKey } from "../github/comment-section.ts";
import { readReviewedPlan } from "../github/reviewed-plan.ts";
import type { GitHub } from "../github-api.ts";
import type { Inputs } from "../inputs.ts";
import { checkPlan, planCheckRefusal } from "../plan/check-plan.ts";
import { compareConfigs } from "../plan/compare-configs.ts";
import type { ConfigChange } from "../plan/config-change.ts";
import type { PlanCheck, ReviewedPlan } from "../plan/plan-parts.ts";
import type { Ports } from "../ports.ts";
import type { Failure } from "../report/outcome.ts";
import type { Build } from "./build.ts";
import type { DraftPlan } from "./draft-plan.ts";
import { type Proposed, withoutToken } from "./find-proposed.ts";
import { readConfigAt } from "./read-config-at.ts";

/** What the comparison found; null when there was none to make. */
export interface Checked {
  readonly check: PlanCheck | null;
  readonly refusals: readonly Failure[];
}

interface Change {
  readonly built: Build;
  readonly inputs: Inputs;
  readonly draft: DraftPlan;
  readonly proposed: Proposed;
}

/** Compares what is about to be deployed with the plan that was reviewed, and with the digest that a job expects. */
export async function checkReviewed(change: Change, ports: Ports): Promise<Checked> {
  const { inputs, draft } = change;
  const { expectedPlanDigest: expected } = inputs;
  const mode = modeOf(inputs, ports);
  if (mode === "off") return { check: null, refusals: [] };
  const { reviewed, whyNone, isBlind } = await readReviewed(change, ports);
  const check = checkPlan({
    current: draft.digest,
    handler: draft.handler,
    reviewed,
    whyNone,
    configDifference: reviewed && (await readDifference(reviewed, change, ports.github)),
    expected,
  });
  const refusal = mode === "warn" ? null : planCheckRefusal(check, { mode, digest: draft.digest, isBlind });
  if (check.state === "changed" && !refusal) ports.progress.warning(check.findings.join("\n"), titled(inputs));
  if (check.state === "missing" && !refusal) ports.progress.info(check.findings.join());
  return { check, refusals: refusal ? [toFailure(refusal, change)] : [] };
}

/**
 * A digest that a job expects goes before all. A run that only warns has nothing to say without a token, and a preview is
 * there to be looked at before anybody reviews it.
 */
function modeOf({ expectedPlanDigest, planCheck, previewOf }: Inputs, { github }: Ports) {
  if (previewOf !== null) return "off";
  if (expectedPlanDigest !== null) return "expected";
  return planCheck === "warn" && !github ? "off" : planCheck;
}

interface FoundPlan {
  readonly reviewed: ReviewedPlan | null;
  /** Why there is none. */
  readonly whyNone: string;
  /** GitHub did not tell. */
  readonly isBlind: boolean;
}

async function readReviewed({ inputs, proposed }: Change, { github, progress }: Ports): Promise<FoundPlan> {
  const { change, fault } = proposed;
  // Without a token the pull request is unknown to every job alike, and an expected digest is of none.
  if (!github) return { reviewed: null, whyNone: withoutToken, isBlind: inputs.expectedPlanDigest === null };
  if (fault !== null) return { reviewed: null, whyNone: fault, isBlind: true };
  if (!change) return { reviewed: null, whyNone: "no pull request brought this commit", isBlind: false };
  const whyNone = `pull request #${change.number}, which brought this commit, has no plan of ${inputs.config} in ${inputs.region} by this action`;
  try {
    const reviewed = await readReviewedPlan(sectionKey(inputs), change.number, github);
    return { reviewed, whyNone, isBlind: false };
  } catch (error) {
    // As good as none: a check that is enforced refuses, one that warns says so.
    const unread = `the reviewed plan of #${change.number} cannot be read: ${describeFault(error)}`;
    progress.warning(unread);
    return { reviewed: null, whyNone: unread, isBlind: true };
  }
}

/** What the reviewed file and this one mean differently; null when the reviewed one cannot be read any more. */
async function readDifference(
  reviewed: ReviewedPlan,
  { inputs, built, draft }: Change,
  github: GitHub | null,
): Promise<readonly ConfigChange[] | null> {
  if (reviewed.digest.digest === draft.digest.digest) return [];
  const config = github && (await readConfigAt(inputs, reviewed.commit, github));
  return config && compareConfigs(config, built.file.config);
}

function titled({ config: file }: Inputs) {
  return { title: "plan-changed", file, line: 1, column: 1 };
}

function toFailure(refusal: Pick<Failure, "code" | "cause" | "remedy">, { built }: Change): Failure {
  return { ...refusal, resource: built.file.config.name, file: null, line: null, column: null };
}
