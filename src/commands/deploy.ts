import type { Inputs } from "../inputs.ts";
import type { Ports } from "../ports.ts";
import { fromDiagnosis } from "../report/failure.ts";
import type { Failure, Outcome } from "../report/outcome.ts";
import { type Deployment, deployStack, isDeployed, protect } from "../stack/deploy-stack.ts";
import type { FoundStack } from "../stack/find-stack.ts";
import { checkReviewed } from "./check-reviewed.ts";
import { conclude } from "./conclude.ts";
import { type DraftPlan, draftPlan } from "./draft-plan.ts";
import { onceMore } from "./once-more.ts";
import { type Prepared, prepare } from "./prepare.ts";
import { findProposed } from "./proposed.ts";
import { recordDeployment } from "./record-deployment.ts";
import { review } from "./review.ts";
import { reviewSecrets } from "./review-secrets.ts";
import { type Findings, readDeployedDigest, toRevision } from "./revision.ts";
import { storeCode } from "./store-code.ts";

/** Makes AWS what the config file says, and proves it. */
export function deploy(inputs: Inputs, ports: Ports): Promise<Outcome> {
  return onceMore(() => deployOnce(inputs, ports), ports);
}

async function deployOnce(inputs: Inputs, ports: Ports): Promise<Outcome> {
  const prepared = await prepare("deploy", inputs, ports);
  const { built, connection, found } = prepared;
  const [{ refusals, adoptions }, secrets] = await Promise.all([
    review(built, { found, inputs }, connection),
    reviewSecrets(prepared),
  ]);
  const work: Work = {
    ...prepared,
    inputs,
    findings: { adoptions, pending: secrets.pending, digest: null, pullRequest: null },
  };
  const all = [...refusals, ...secrets.refusals];
  const standing = findStanding(work);
  return standing && all.length === 0 && isExpected(standing, inputs)
    ? leave(work, standing, ports)
    : change(work, all, ports);
}

interface Work extends Prepared {
  readonly inputs: Inputs;
  readonly findings: Findings;
}

type Standing = Extract<FoundStack, { state: "present" }>;

/** The stack, when template and tags are as wanted already. */
function findStanding({ built, inputs, found, findings }: Work): Standing | null {
  return found.state === "present" && isDeployed(toRevision(built, inputs, findings), found) ? found : null;
}

/** A job that insists on a digest gets no other plan's stack called its own. */
function isExpected({ template }: Standing, { expectedPlanDigest }: Inputs): boolean {
  return expectedPlanDigest === null || expectedPlanDigest === readDeployedDigest(template);
}

/** Only termination protection may differ still; nothing to compare with what was reviewed. */
async function leave(work: Work, { stack }: Standing, ports: Ports): Promise<Outcome> {
  const { built, inputs, findings, connection } = work;
  const revision = toRevision(built, inputs, findings);
  const result = (await protect(revision, stack, connection)) ? "updated" : "no-changes";
  const draft = draftPlan({ ...work, adoptions: [], pullRequest: null }, connection);
  const deployment = { result, stack, changes: [], leftBehind: [], durations: [] } as const;
  return conclude({ ...work, revision, draft, check: null, deployment }, ports);
}

async function change(work: Work, refusals: readonly Failure[], ports: Ports): Promise<Outcome> {
  const { built, inputs, findings, connection } = work;
  const pullRequest = await findProposed(inputs, ports);
  const draft = draftPlan({ ...work, adoptions: findings.adoptions, pullRequest }, connection);
  const { check, refusals: unreviewed } = await checkReviewed({ built, inputs, draft, pullRequest }, ports);
  const all = [...refusals, ...unreviewed];
  if (all.length > 0) return refuse(work, draft, all);
  return recordDeployment({ inputs, stackName: built.file.config.name }, ports, async () => {
    const revision = toRevision(built, inputs, { ...findings, digest: draft.digest.digest, pullRequest });
    const stored = await storeCode({ built, inputs, revision }, connection);
    const deployment = await deployStack(stored, work.found, connection);
    if (deployment.result === "failed") return toFailed(deployment, work);
    return conclude({ ...work, revision: stored, draft, check, deployment }, ports);
  });
}

function refuse({ built, connection }: Work, draft: DraftPlan, refusals: readonly Failure[]): Outcome {
  const plan = { ...draft, from: "template", changes: [], refusals } as const;
  return { result: "refused", stackName: built.file.config.name, region: connection.aws.region, plan };
}

function toFailed({ diagnosis }: Extract<Deployment, { result: "failed" }>, { built }: Work): Outcome {
  const failure = fromDiagnosis(diagnosis, built.template.subjects, built.file);
  return { result: "failed", failure, problems: [], deployed: null };
}
