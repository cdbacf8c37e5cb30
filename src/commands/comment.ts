import { describeFault } from "../describe-fault.ts";
import { ActionError } from "../errors.ts";
import { type CommentSection, sectionKey } from "../github/comment-section.ts";
import type { ProposedChange } from "../github/find-pull-request.ts";
import { type WrittenComment, writeComment } from "../github/sticky-comment.ts";
import type { GitHub } from "../github-api.ts";
import type { Inputs } from "../inputs.ts";
import type { ReviewedPlan } from "../plan/plan-parts.ts";
import type { Ports } from "../ports.ts";
import { isNews, toCommentBlocks } from "../report/comment-blocks.ts";
import { type Outcome, type PartOutcome, partsOf } from "../report/outcome.ts";
import type { PreviewsRemoved } from "../report/previews-removed.ts";
import { findProposed } from "./find-proposed.ts";
import { splitRemovals } from "./split-removals.ts";

type CommentPorts = Pick<Ports, "github" | "progress" | "clock" | "random">;
type GitHubPorts = CommentPorts & { readonly github: GitHub };

/**
 * Tells the pull request how its plan or its deploy ended, each stack in a section of its own, and others that their
 * previews are gone. A comment that cannot be written is a warning, no failure.
 */
export async function comment(outcome: Outcome, inputs: Inputs, ports: CommentPorts): Promise<void> {
  const { github } = ports;
  if (!github || inputs.comment === "never") return;
  if (outcome.result === "previews-removed") return commentRemovals(outcome, inputs, { ...ports, github });
  // One after the other: they share one comment, which has no conditional writing.
  for (const part of partsOf(outcome, inputs))
    if (tells(part.inputs)) await attempt(() => write(part.outcome, part.inputs, { ...ports, github }), ports);
}

async function attempt(work: () => Promise<string | null>, { progress }: Pick<Ports, "progress">): Promise<void> {
  try {
    const told = await work();
    if (told !== null) progress.info(told);
  } catch (error) {
    const remedy = error instanceof ActionError ? `\n${error.remedy}` : "";
    progress.warning(`The pull request's comment was not written: ${describeFault(error)}${remedy}`);
  }
}

/** Each in its own pull request's comment, where that has one. */
async function commentRemovals(outcome: PreviewsRemoved, inputs: Inputs, ports: GitHubPorts): Promise<void> {
  for (const { pullRequest, config, ...told } of splitRemovals(outcome)) {
    const own = { ...inputs, config, previewOf: pullRequest, environment: null };
    const at = { title: `Preview of #${pullRequest}: ${told.stack} in ${inputs.region}`, commit: "" };
    const section = { key: sectionKey(own), reviewed: null, replaces: null, blocks: toCommentBlocks(told.outcome, at) };
    const place = { pullRequest, summaryUrl: inputs.run.url, isNews: false };
    await attempt(async () => describeWritten(await writeComment(section, place, ports), pullRequest), ports);
  }
}

/** @returns what was done, for the log; null when there was nothing to do */
async function write(outcome: PartOutcome, inputs: Inputs, ports: GitHubPorts): Promise<string | null> {
  const { change } = await findProposed(inputs, ports);
  // Whoever plans what is merged already tells nothing new of the pull request.
  if (!change || (inputs.command === "plan" && change.stage === "merged")) return null;
  const section = toSection(outcome, inputs, change);
  if (section.blocks.length === 0) return null;
  const isNewsToTell = inputs.comment === "always" || isNews(outcome);
  const at = { pullRequest: change.number, summaryUrl: inputs.run.url, isNews: isNewsToTell };
  return describeWritten(await writeComment(section, at, ports), change.number);
}

function describeWritten({ state, url }: WrittenComment, pullRequest: number): string | null {
  return state === "skipped" ? null : `The comment on pull request #${pullRequest} is ${words[state]}: ${url}`;
}

const words = { created: "written", updated: "updated", unchanged: "as it was" };

/** A fork's token may not write, and the other commands propose nothing. */
function tells({ command, proposal }: Inputs): boolean {
  return (command === "plan" || command === "deploy") && !proposal.unprivileged;
}

function toSection(outcome: PartOutcome, inputs: Inputs, { stage }: ProposedChange): CommentSection {
  const blocks = toCommentBlocks(outcome, placeOf(outcome, inputs));
  const reviewed = stage === "in-review" ? toReviewed(outcome, inputs) : null;
  return { key: sectionKey(inputs), reviewed, replaces: fileSectionOf(inputs), blocks };
}

/** What an earlier run had to say of the whole file, such as that it is not in order, is no news any more. */
function fileSectionOf(inputs: Inputs): string | null {
  return inputs.environment === null ? null : sectionKey({ ...inputs, environment: null });
}

function placeOf(outcome: PartOutcome, { proposal, config, region, environment, previewOf }: Inputs) {
  const subject = stackOf(outcome) ?? (environment === null ? config : `${config} (${environment})`);
  const preview = previewOf === null ? "" : `Preview of #${previewOf}: `;
  return { title: `${preview}${subject} in ${region}`, commit: proposal.headSha };
}

/** Null or undefined where the run did not get as far as to know it. */
function stackOf(outcome: PartOutcome): string | null | undefined {
  if (outcome.result === "cancelled") return outcome.failure.resource;
  if (outcome.result === "failed") return outcome.deployed?.stack.name;
  return "stack" in outcome ? outcome.stack.name : "stackName" in outcome ? outcome.stackName : undefined;
}

/** Only a plan is reviewed, and only before it is approved: what is said later leaves it as it was. */
function toReviewed(outcome: PartOutcome, { command, run }: Inputs): ReviewedPlan | null {
  if (command !== "plan" || (outcome.result !== "planned" && outcome.result !== "refused")) return null;
  const { stackName: stack, region, plan } = outcome;
  return plan.digest && { stack, region, digest: plan.digest, handler: plan.handler, commit: run.commit };
}
