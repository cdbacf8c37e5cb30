import { ActionError } from "../errors.ts";
import type { Inputs } from "../inputs.ts";
import type { Ports, ResourceChange } from "../ports.ts";
import { fromDiagnosis, fromRefusal } from "../report/failure.ts";
import type { Failure, Outcome } from "../report/outcome.ts";
import { type Deployment, deployStack, isDeployed, protect, type Revision } from "../stack/deploy-stack.ts";
import { parseTemplate, queuesOf } from "../stack/deployed-template.ts";
import type { FoundStack } from "../stack/find-stack.ts";
import { checkSecrets } from "../stack/secrets.ts";
import type { Build } from "./build.ts";
import { checkCode } from "./check-code.ts";
import type { Connection } from "./connect.ts";
import { toDeployedStack } from "./deployed-stack.ts";
import { prepare } from "./prepare.ts";
import { review } from "./review.ts";
import { readLivePaths, toRevision } from "./revision.ts";
import { smokeStack } from "./smoke-stack.ts";
import { storeCode } from "./store-code.ts";

/** Makes AWS what the config file says, and proves it. Starts over once when another run changes the stack meanwhile. */
export function deploy(inputs: Inputs, ports: Ports): Promise<Outcome> {
  return deployOnce(inputs, ports).catch((error: unknown) => {
    if (!isOvertaken(error)) throw error;
    ports.progress.info("Another operation changed the stack meanwhile; looking at it again");
    return deployOnce(inputs, ports);
  });
}

/** CloudFormation's words for a change set that came too late, and for a stack that is busy by now. */
function isOvertaken(error: unknown): boolean {
  return error instanceof ActionError && /InvalidChangeSetStatus|_IN_PROGRESS state/.test(error.message);
}

async function deployOnce(inputs: Inputs, ports: Ports): Promise<Outcome> {
  const { built, connection, found } = await prepare(inputs, ports);
  const [{ refusals, adoptions }, secrets] = await Promise.all([
    review(built, { found, inputs }, connection),
    reviewSecrets(built, found, connection),
  ]);
  const refused = [...refusals, ...secrets.refusals];
  if (refused.length > 0) return refuse(built, found, { refusals: refused, region: connection.aws.region });
  const revision = toRevision(built, inputs, { adoptions, pending: secrets.pending });
  const deployment = await apply({ built, inputs, revision }, found, connection);
  if (deployment.result === "failed") return toFailed(deployment, built);
  return conclude({ built, inputs, deployment }, ports, connection);
}

async function apply(
  work: { readonly built: Build; readonly inputs: Inputs; readonly revision: Revision },
  found: FoundStack,
  connection: Connection,
): Promise<Deployment> {
  if (found.state !== "present" || !isDeployed(work.revision, found))
    return deployStack(await storeCode(work, connection), found, connection);
  const isChanged = await protect(work.revision, found.stack, connection);
  return { result: isChanged ? "updated" : "no-changes", stack: found.stack, changes: [], leftBehind: [] };
}

interface Applied {
  readonly built: Build;
  readonly inputs: Inputs;
  readonly deployment: Exclude<Deployment, { result: "failed" }>;
}

async function conclude(
  { built, inputs, deployment }: Applied,
  ports: Ports,
  connection: Connection,
): Promise<Outcome> {
  const { result, stack, changes, leftBehind } = deployment;
  for (const logicalId of leftBehind)
    ports.progress.warning(`The update is complete, but ${logicalId} could not be deleted and is left behind`);
  const deployed = {
    result,
    stack: toDeployedStack(stack, built.file.config, connection),
    smoke: null,
    changes: changes.length,
  } as const;
  if (result !== "no-changes") await checkCode(built, connection);
  return smokeStack({ built, inputs, deployed, created: createdQueues(changes, built) }, ports, connection);
}

/** CloudFormation reports what was imported as no `Add`. */
function createdQueues(changes: readonly ResourceChange[], { template }: Build): ReadonlySet<string> {
  const added = new Set(
    changes.filter(({ Action }) => Action === "Add").map(({ LogicalResourceId }) => LogicalResourceId),
  );
  const queues = [...queuesOf(parseTemplate(JSON.stringify(template.body)))];
  return new Set(queues.filter(([id]) => added.has(id)).map(([, name]) => name));
}

async function reviewSecrets({ file }: Build, found: FoundStack, { aws, progress }: Connection) {
  const live = found.state === "present" ? readLivePaths(found.template) : new Set<string>();
  const { refusals, pending } = await checkSecrets(file.config, live, aws.secrets);
  for (const { text, configPath } of pending)
    progress.warning(text, { title: "secret-missing", file: file.file, ...file.positionOf(configPath) });
  return {
    refusals: refusals.map((refusal) => fromRefusal(refusal, file)),
    pending: pending.map(({ path }) => path),
  };
}

function refuse(
  { file }: Build,
  found: FoundStack,
  { refusals, region }: { readonly refusals: readonly Failure[]; readonly region: string },
): Outcome {
  const plan = { from: "template", changes: [], refusals, exists: found.state === "present" } as const;
  return { result: "refused", stackName: file.config.name, region, plan };
}

function toFailed({ diagnosis }: Extract<Deployment, { result: "failed" }>, { file, template }: Build): Outcome {
  const failure = fromDiagnosis(diagnosis, template.subjects, file);
  return { result: "failed", failure, problems: [], deployed: null };
}
