import { ActionError } from "../errors.ts";
import { fromDiagnosis } from "../report/failure.ts";
import type { Failure, Outcome } from "../report/outcome.ts";
import { findAdoptions } from "../stack/adopt.ts";
import { type Deployment, deployStack, type Revision } from "../stack/deploy-stack.ts";
import { deployedTemplateOf, type FoundStack, findStack, type PresentStack } from "../stack/find-stack.ts";
import { fromTagList } from "../stack/owner-tags.ts";
import { toAsciiJson } from "../template/template-text.ts";
import type { Connection } from "./connect.ts";
import type { Prepared } from "./prepare.ts";

/** A deploy whose smoke test failed. */
export interface BrokenUpdate extends Prepared {
  /** How the update ended: deployed, and its smoke test failed. */
  readonly outcome: FailedOutcome;
  readonly deployment: Exclude<Deployment, { result: "failed" }>;
  /** What was deployed; it also knows where templates are stored. */
  readonly revision: Revision;
}

type FailedOutcome = Extract<Outcome, { result: "failed" }>;
type Hindrance = Pick<Failure, "cause" | "remedy">;

/** Gives the stack back the template, with its code, and the tags it had before an update that does not work. */
export async function rollBack(update: BrokenUpdate): Promise<Outcome> {
  const { outcome, deployment, found, revision, connection } = update;
  const way = findWayBack(found, deployment);
  if (way.to === "nothing") return withRemedy(outcome, `${way.reason} ${stays}`);
  connection.progress.info(`The smoke test failed: giving ${revision.name} back what was deployed before`);
  const hindrance = await restore(way.before, update);
  if (hindrance) {
    const { cause, remedy } = hindrance;
    return withRemedy(
      outcome,
      `Going back to what was deployed before failed too: ${cause.replace(/\.$/, "")}. ${remedy}`,
    );
  }
  // The endpoints that were tried are not what stands there now.
  return { ...withRemedy(outcome, `${restored}${describeKept(deployment)}`), deployed: null };
}

const restored = "The stack was rolled back to what was deployed before.";

/** A queue is never deleted, not even one that nobody needs any more. */
function describeKept({ changes }: BrokenUpdate["deployment"]): string {
  const created = changes.filter(({ Action, ResourceType }) => Action === "Add" && ResourceType === "AWS::SQS::Queue");
  return created.length === 0 ? "" : " The queues that the update created are kept, outside of the stack.";
}

/** The same outcome, where nobody asked to go back. */
export function staysAsDeployed(outcome: FailedOutcome): FailedOutcome {
  return withRemedy(outcome, stays);
}

const stays = "The stack stays as deployed.";

/** What there is to go back to. */
type WayBack =
  | { readonly to: "what stood"; readonly before: PresentStack }
  | { readonly to: "nothing"; readonly reason: string };

function findWayBack(found: FoundStack, { result }: BrokenUpdate["deployment"]): WayBack {
  if (result === "no-changes")
    return { to: "nothing", reason: "This run changed nothing, so there is nothing to go back to." };
  if (found.state === "present") return { to: "what stood", before: found };
  return { to: "nothing", reason: "This was the first deploy, so there is nothing to go back to." };
}

/** @returns why it could not; the smoke test's failure must be told all the same */
async function restore(before: PresentStack, { built, revision, connection }: BrokenUpdate): Promise<Hindrance | null> {
  try {
    const again = await deployAgain(before, revision, connection);
    if (again.result !== "failed") return null;
    return fromDiagnosis(again.diagnosis, built.template.subjects, built.file);
  } catch (error) {
    if (!(error instanceof ActionError)) throw error;
    return { cause: error.message, remedy: error.remedy };
  }
}

async function deployAgain(before: PresentStack, revision: Revision, connection: Connection): Promise<Deployment> {
  const { name, owner } = revision;
  const found = await findStack(name, { owner, command: "deploy", recover: null }, connection);
  const deployed = deployedTemplateOf(found);
  // A queue that the update let go of still stands, and is taken back.
  const { adoptions } = await findAdoptions({ name, owner, deployed }, before.template, connection);
  const previous: Revision = {
    ...revision,
    text: toAsciiJson(before.template),
    adoptions,
    tags: fromTagList(before.stack.Tags),
    description: `${revision.description}: rolled back after its smoke test failed`,
    terminationProtection: Boolean(before.stack.EnableTerminationProtection),
  };
  return deployStack(previous, found, connection);
}

function withRemedy(outcome: FailedOutcome, sentence: string): FailedOutcome {
  const failure: Failure = { ...outcome.failure, remedy: `${sentence} ${outcome.failure.remedy}` };
  return { ...outcome, failure };
}
