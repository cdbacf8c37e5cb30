import { parseConfig } from "../config/parse-config.ts";
import type { StackConfig } from "../config/stack-config.ts";
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
import { describeFault, sectionKey } from "./proposed.ts";

export interface Checked {
  readonly check: PlanCheck | null;
  readonly refusals: readonly Failure[];
}

interface Change {
  readonly built: Build;
  readonly inputs: Inputs;
  readonly draft: DraftPlan;
  readonly pullRequest: number | null;
}

/** Compares what is about to be deployed with the plan that was reviewed, and with the digest that a job expects. */
export async function checkReviewed(change: Change, ports: Ports): Promise<Checked> {
  const { inputs, draft } = change;
  const { expectedPlanDigest: expected, planCheck } = inputs;
  if (expected === null && (planCheck === "off" || !ports.github)) return { check: null, refusals: [] };
  const reviewed = await readReviewed(change, ports);
  const check = checkPlan({
    current: draft.digest,
    handler: draft.runs,
    reviewed,
    configDifference: reviewed && (await readDifference(reviewed, change, ports.github)),
    expected,
  });
  const mode = expected === null ? planCheck : "expected";
  const refusal = mode === "warn" || mode === "off" ? null : planCheckRefusal(check, { mode, digest: draft.digest });
  if (check.state === "changed" && !refusal) ports.progress.warning(check.findings.join("\n"), titled(inputs));
  return { check, refusals: refusal ? [toFailure(refusal, change)] : [] };
}

async function readReviewed(
  { inputs, pullRequest }: Change,
  { github, progress }: Ports,
): Promise<ReviewedPlan | null> {
  if (pullRequest === null || !github) return null;
  try {
    return await readReviewedPlan(sectionKey(inputs), pullRequest, github);
  } catch (error) {
    // As good as none: a check that is enforced refuses, one that warns says so.
    progress.warning(`The reviewed plan of #${pullRequest} cannot be read: ${describeFault(error)}`);
    return null;
  }
}

/** What the reviewed file and this one mean differently; null when the reviewed one cannot be read any more. */
async function readDifference(
  reviewed: ReviewedPlan,
  { inputs, built, draft }: Change,
  github: GitHub | null,
): Promise<readonly ConfigChange[] | null> {
  if (reviewed.digest.digest === draft.digest.digest) return [];
  const config = github && (await readConfigAt(inputs.config, reviewed.commit, github));
  return config && compareConfigs(config, built.file.config);
}

/** The config of a file at another commit; null when it is not there, not readable or not in order. */
export async function readConfigAt(
  path: string,
  ref: string,
  github: Pick<GitHub, "getContent">,
): Promise<StackConfig | null> {
  try {
    const text = await github.getContent(path, ref);
    return text === undefined ? null : parseConfig(text, path).config;
  } catch {
    return null;
  }
}

function titled({ config: file }: Inputs) {
  return { title: "plan-changed", file, line: 1, column: 1 };
}

function toFailure(refusal: Pick<Failure, "code" | "cause" | "remedy">, { built }: Change): Failure {
  return { ...refusal, resource: built.file.config.name, file: null, line: null, column: null };
}
