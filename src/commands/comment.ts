import type { CommentSection } from "../github/comment-section.ts";
import { writeComment } from "../github/sticky-comment.ts";
import type { Inputs } from "../inputs.ts";
import type { ReviewedPlan } from "../plan/plan-parts.ts";
import type { Ports } from "../ports.ts";
import { isNews, toCommentBlocks } from "../report/comment-blocks.ts";
import type { Outcome } from "../report/outcome.ts";
import { describeFault, findProposed, sectionKey } from "./proposed.ts";

type CommentPorts = Pick<Ports, "github" | "progress" | "clock" | "random">;

/** Tells the pull request how its plan or its deploy ended. A comment that cannot be written is a warning, no failure. */
export async function comment(outcome: Outcome, inputs: Inputs, ports: CommentPorts): Promise<void> {
  const { github, progress, clock, random } = ports;
  if (!github || inputs.comment === "never" || !tells(inputs)) return;
  const section = toSection(outcome, inputs);
  if (section.blocks.length === 0) return;
  try {
    const pullRequest = await findProposed(inputs, ports);
    if (pullRequest === null) return;
    const isNewsToTell = inputs.comment === "always" || isNews(outcome);
    const at = { pullRequest, summaryUrl: inputs.run.url, isNews: isNewsToTell };
    const { state, url } = await writeComment(section, at, { github, clock, random });
    if (state !== "skipped") progress.info(`The comment on pull request #${pullRequest} is ${words[state]}: ${url}`);
  } catch (error) {
    progress.warning(`The pull request's comment was not written: ${describeFault(error)}`);
  }
}

const words = { created: "written", updated: "updated", unchanged: "as it was" };

/** A fork's token may not write, and the other commands propose nothing. */
function tells({ command, proposal }: Inputs): boolean {
  return (command === "plan" || command === "deploy") && !proposal.unprivileged;
}

function toSection(outcome: Outcome, inputs: Inputs): CommentSection {
  const { run, proposal, config, region } = inputs;
  const at = { title: `${config} in ${region}`, runUrl: run.url, commit: proposal.headSha };
  return { key: sectionKey(inputs), reviewed: toReviewed(outcome, inputs), blocks: toCommentBlocks(outcome, at) };
}

/** Only a plan is reviewed: what a deploy says of itself leaves it as it was. */
function toReviewed(outcome: Outcome, { command, proposal }: Inputs): ReviewedPlan | null {
  if (command !== "plan" || !("plan" in outcome) || !outcome.plan?.digest) return null;
  if (outcome.result !== "planned" && outcome.result !== "refused") return null;
  const { stackName: stack, region, plan } = outcome;
  return plan.digest && { stack, region, digest: plan.digest, handler: plan.runs, commit: proposal.headSha };
}
