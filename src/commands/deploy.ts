import type { Inputs } from "../inputs.ts";
import type { Ports } from "../ports.ts";
import { fromDiagnosis } from "../report/failure.ts";
import type { Failure, Outcome } from "../report/outcome.ts";
import { type Deployment, deployStack, isDeployed } from "../stack/deploy-stack.ts";
import type { FoundStack } from "../stack/find-stack.ts";
import { type Checked, checkReviewed } from "./check-reviewed.ts";
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

/** Makes AWS what the config file says, and proves it. Shows on GitHub as one deployment, however often it starts over. */
export function deploy(inputs: Inputs, ports: Ports): Promise<Outcome> {
  return recordDeployment(inputs, ports, (begin) => onceMore(() => deployOnce(inputs, { ...ports, begin }), ports));
}

/** `begin` is told when something is about to be deployed. */
type DeployPorts = Ports & { readonly begin: (stackName: string) => void };

async function deployOnce(inputs: Inputs, ports: DeployPorts): Promise<Outcome> {
  const prepared = await prepare("deploy", inputs, ports);
  const { built, connection, found } = prepared;
  const [{ refusals, adoptions }, secrets] = await Promise.all([
    review(built, { found, inputs }, connection),
    reviewSecrets(prepared),
  ]);
  const findings = { adoptions, pending: secrets.pending, digest: null, pullRequest: null };
  const work: Work = { ...prepared, inputs, findings };
  const standing = findStanding(work);
  const all = [...refusals, ...secrets.refusals];
  if (standing && all.length === 0 && isExpected(standing, inputs)) return leave(work, standing, ports);
  const reviewed = await compare(work, ports);
  const refused = [...all, ...reviewed.refusals];
  if (refused.length > 0) return refuse(work, reviewed.draft, refused);
  return standing ? leave(work, standing, ports) : change(work, reviewed, ports);
}

interface Work extends Prepared {
  readonly inputs: Inputs;
  readonly findings: Findings;
}

type Standing = Extract<FoundStack, { state: "present" }>;

/** The stack, when all of it is as wanted already. */
function findStanding({ built, inputs, found, findings }: Work): Standing | null {
  if (found.state !== "present" || !isDeployed(toRevision(built, inputs, findings), found)) return null;
  return Boolean(found.stack.EnableTerminationProtection) === built.file.config.terminationProtection ? found : null;
}

/** A job that insists on a digest gets no other plan's stack called its own. */
function isExpected({ template }: Standing, { expectedPlanDigest }: Inputs): boolean {
  return expectedPlanDigest === null || expectedPlanDigest === readDeployedDigest(template);
}

/** Nothing to deploy: what stands is tried. */
function leave(work: Work, { stack }: Standing, ports: Ports): Promise<Outcome> {
  const revision = toRevision(work.built, work.inputs, work.findings);
  const deployment = { result: "no-changes", stack, changes: [], leftBehind: [], durations: [] } as const;
  return conclude({ ...work, revision, draft: null, check: null, deployment }, ports);
}

interface Reviewed extends Checked {
  readonly draft: DraftPlan;
  readonly pullRequest: number | null;
}

async function compare(work: Work, ports: Ports): Promise<Reviewed> {
  const { built, inputs, findings, connection } = work;
  const proposed = await findProposed(inputs, ports);
  const pullRequest = proposed.change?.number ?? null;
  const draft = draftPlan({ ...work, adoptions: findings.adoptions, pullRequest }, connection);
  return { draft, pullRequest, ...(await checkReviewed({ built, inputs, draft, proposed }, ports)) };
}

async function change(work: Work, { draft, pullRequest, check }: Reviewed, ports: DeployPorts): Promise<Outcome> {
  const { built, inputs, findings, connection } = work;
  ports.begin(built.file.config.name);
  const revision = toRevision(built, inputs, { ...findings, digest: draft.digest.digest, pullRequest });
  const stored = await storeCode({ built, inputs, revision }, connection);
  const deployment = await deployStack(stored, work.found, connection);
  if (deployment.result === "failed") return toFailed(deployment, work);
  return conclude({ ...work, revision: stored, draft, check, deployment }, ports);
}

function refuse({ built, connection }: Work, draft: DraftPlan, refusals: readonly Failure[]): Outcome {
  const plan = { ...draft, from: "template", changes: [], refusals } as const;
  return { result: "refused", stackName: built.file.config.name, region: connection.aws.region, plan };
}

function toFailed({ diagnosis }: Extract<Deployment, { result: "failed" }>, { built }: Work): Outcome {
  const failure = fromDiagnosis(diagnosis, built.template.subjects, built.file);
  return { result: "failed", failure, problems: [], deployed: null };
}
