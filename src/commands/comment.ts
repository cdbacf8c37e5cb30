import { describeFault } from "../describe-fault.ts";
import { ActionError } from "../errors.ts";
import { type CommentSection, sectionKey } from "../github/comment-section.ts";
import type { ProposedChange } from "../github/find-pull-request.ts";
import { writeComment } from "../github/sticky-comment.ts";
import type { GitHub } from "../github-api.ts";
import type { Inputs } from "../inputs.ts";
import type { ReviewedPlan } from "../plan/plan-parts.ts";
import type { Ports } from "../ports.ts";
import { isNews, toCommentBlocks } from "../report/comment-blocks.ts";
import type { Outcome } from "../report/outcome.ts";
import { findProposed } from "./find-proposed.ts";

type CommentPorts = Pick<Ports, "github" | "progress" | "clock" | "random">;

/** Tells the pull request how its plan or its deploy ended. A comment that cannot be written is a warning, no failure. */
export async function comment(outcome: Outcome, inputs: Inputs, ports: CommentPorts): Promise<void> {
  const { github, progress } = ports;
  if (!github || inputs.comment === "never" || !tells(inputs)) return;
  try {
    const told = await write(outcome, inputs, { ...ports, github });
    if (told !== null) progress.info(told);
  } catch (error) {
    const remedy = error instanceof ActionError ? `\n${error.remedy}` : "";
    progress.warning(`The pull request's comment was not written: ${describeFault(error)}${remedy}`);
  }
}

/** @returns what was done, for the log; null when there was nothing to do */
async function write(
  outcome: Outcome,
  inputs: Inputs,
  ports: CommentPorts & { readonly github: GitHub },
): Promise<string | null> {
  const { change } = await findProposed(inputs, ports);
  // Whoever plans what is merged already tells nothing new of the pull request.
  if (!change || (inputs.command === "plan" && change.stage === "merged")) return null;
  const section = toSection(outcome, inputs, change);
  if (section.blocks.length === 0) return null;
  const isNewsToTell = inputs.comment === "always" || isNews(outcome);
  const at = { pullRequest: change.number, summaryUrl: inputs.run.url, isNews: isNewsToTell };
  const { state, url } = await writeComment(section, at, ports);
  return state === "skipped" ? null : `The comment on pull request #${change.number} is ${words[state]}: ${url}`;
}

const words = { created: "written", updated: "updated", unchanged: "as it was" };

/** A fork's token may not write, and the other commands propose nothing. */
function tells({ command, proposal }: Inputs): boolean {
  return (command === "plan" || command === "deploy") && !proposal.unprivileged;
}

function toSection(outcome: Outcome, inputs: Inputs, { stage }: ProposedChange): CommentSection {
  const blocks = toCommentBlocks(outcome, placeOf(outcome, inputs));
  return { key: sectionKey(inputs), reviewed: stage === "in-review" ? toReviewed(outcome, inputs) : null, blocks };
}

function placeOf(outcome: Outcome, { proposal, config, region }: Inputs) {
  return { title: `${stackOf(outcome) ?? config} in ${region}`, commit: proposal.headSha };
}

/** Null or undefined where the run did not get as far as to know it. */
function stackOf(outcome: Outcome): string | null | undefined {
  if (outcome.result === "cancelled") return outcome.failure.resource;
  if (outcome.result === "failed") return outcome.deployed?.stack.name;
  return "stack" in outcome ? outcome.stack.name : "stackName" in outcome ? outcome.stackName : undefined;
}

/** Only a plan is reviewed, and only before it is approved: what is said later leaves it as it was. */
function toReviewed(outcome: Outcome, { command, run }: Inputs): ReviewedPlan | null {
  if (command !== "plan" || (outcome.result !== "planned" && outcome.result !== "refused")) return null;
  const { stackName: stack, region, plan } = outcome;
  return plan.digest && { stack, region, digest: plan.digest, handler: plan.handler, commit: run.commit };
}
