import type { Inputs } from "../inputs.ts";
import { readMetadata } from "../plan/deployed-metadata.ts";
import type { Ports } from "../ports.ts";
import { fromDiagnosis } from "../report/failure.ts";
import type { Failure, Outcome } from "../report/outcome.ts";
import { describePlanLines } from "../report/plan-lines.ts";
import { type Deployment, deployStack, isDeployed } from "../stack/deploy-stack.ts";
import type { PresentStack } from "../stack/find-stack.ts";
import { expiryTag } from "../stack/preview/expiry.ts";
import { type Checked, checkReviewed } from "./check-reviewed.ts";
import { conclude } from "./conclude.ts";
import { type DraftPlan, draftPlan } from "./draft-plan.ts";
import { findMissingSecrets } from "./find-missing-secrets.ts";
import { findProposed } from "./find-proposed.ts";
import { findRefusals } from "./find-refusals.ts";
import { onceMore } from "./once-more.ts";
import { type Prepared, prepare } from "./prepare.ts";
import { recordDeployment } from "./record-deployment.ts";
import { type Findings, toRevision } from "./revision.ts";
import { storeCode } from "./store-code.ts";

/** Makes AWS what the config file says, and proves it. Shows on GitHub as one deployment, however often it starts over. */
export function deploy(inputs: Inputs, ports: Ports): Promise<Outcome> {
  return recordDeployment(inputs, ports, (begin) => onceMore(() => deployOnce(inputs, ports, begin), ports));
}

async function deployOnce(inputs: Inputs, ports: Ports, begin: Work["begin"]): Promise<Outcome> {
  const prepared = await prepare("deploy", inputs, ports);
  const { built, connection, found } = prepared;
  const [{ refusals, adoptions }, secrets] = await Promise.all([
    findRefusals(built, { found, inputs }, connection),
    findMissingSecrets(prepared),
  ]);
  const expiry = inputs.previewOf === null ? {} : expiryTag(found, ports.clock);
  const findings = { adoptions, pending: secrets.pending, digest: null, pullRequest: null, expiry };
  const work: Work = { ...prepared, inputs, findings, begin };
  const standing = findStanding(work);
  const all = [...refusals, ...secrets.refusals];
  if (standing && all.length === 0 && isExpected(standing, inputs)) return leave(work, standing, ports);
  const reviewed = await compareWithReviewed(work, ports);
  const refused = [...all, ...reviewed.refusals];
  if (refused.length > 0) return refuse(work, reviewed.draft, refused);
  return standing ? leave(work, standing, ports) : deployChange(work, reviewed, ports);
}

interface Work extends Prepared {
  readonly inputs: Inputs;
  readonly findings: Findings;
  /** Is told when something is about to be deployed. */
  readonly begin: (stackName: string) => void;
}

/** The stack, when all of it is as wanted already. */
function findStanding({ built, inputs, found, findings }: Work): PresentStack | null {
  if (found.state !== "present" || !isDeployed(toRevision(built, inputs, findings), found)) return null;
  return Boolean(found.stack.EnableTerminationProtection) === built.file.config.terminationProtection ? found : null;
}

/** A job that insists on a digest gets no other plan's stack called its own. */
function isExpected({ template }: PresentStack, { expectedPlanDigest }: Inputs): boolean {
  return expectedPlanDigest === null || expectedPlanDigest === readMetadata(template, "digest");
}

/** Nothing to deploy: what stands is tried. */
function leave(work: Work, { stack }: PresentStack, ports: Ports): Promise<Outcome> {
  const revision = toRevision(work.built, work.inputs, work.findings);
  const deployment = { result: "no-changes", stack, changes: [], leftBehind: [], durations: [] } as const;
  return conclude({ ...work, revision, draft: null, check: null, deployment }, ports);
}

interface Reviewed extends Checked {
  readonly draft: DraftPlan;
  readonly pullRequest: number | null;
}

async function compareWithReviewed(work: Work, ports: Ports): Promise<Reviewed> {
  const { built, inputs, findings, connection } = work;
  const proposed = await findProposed(inputs, ports);
  if (proposed.fault !== null && ports.github) ports.progress.warning(proposed.fault);
  const pullRequest = proposed.change?.number ?? null;
  const draft = draftPlan({ ...work, adoptions: findings.adoptions, pullRequest }, connection);
  return { draft, pullRequest, ...(await checkReviewed({ built, inputs, draft, proposed }, ports)) };
}

async function deployChange(work: Work, { draft, pullRequest, check }: Reviewed, ports: Ports): Promise<Outcome> {
  const { built, inputs, findings, connection, begin } = work;
  for (const line of describePlanLines({ ...draft, ...undetailed })) ports.progress.info(line);
  begin(built.file.config.name);
  const revision = toRevision(built, inputs, { ...findings, digest: draft.digest.digest, pullRequest });
  const stored = await storeCode({ built, inputs, revision }, connection);
  const deployment = await deployStack(stored, work.found, connection);
  if (deployment.result === "failed") return toFailed(deployment, work);
  return conclude({ ...work, revision: stored, draft, check, deployment }, ports);
}

/** What CloudFormation makes of it is known once it has made a change set. */
const undetailed = { from: "template", changes: [], refusals: [] } as const;

function refuse({ built, connection }: Work, draft: DraftPlan, refusals: readonly Failure[]): Outcome {
  const plan = { ...draft, ...undetailed, refusals };
  return { result: "refused", stackName: built.file.config.name, region: connection.aws.region, plan };
}

function toFailed({ diagnosis }: Extract<Deployment, { result: "failed" }>, { built }: Work): Outcome {
  const failure = fromDiagnosis(diagnosis, built.template.subjects, built.file);
  return { result: "failed", failure, problems: [], deployed: null };
}
