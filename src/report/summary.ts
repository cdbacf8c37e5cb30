import { escapeMarkdown } from "../escape-foreign-text.ts";
import type { CommentBlock } from "../github/comment-section.ts";
import { describeOutcome } from "./describe-outcome.ts";
import { joinWithin } from "./join-within.ts";
import type { Outcome } from "./outcome.ts";
import { outcomeBlocks } from "./outcome-blocks.ts";
import { sealBlocks } from "./seal-markdown.ts";
import { senderSetup } from "./sender-setup.ts";

/** The job summary: Markdown. Every foreign text in it is escaped. @param place config file and region, for a run that says of no stack whose it is */
export function toSummary(outcome: Outcome, place: string): string {
  if (outcome.result === "nothing") return "";
  const title: CommentBlock = { priority: 1, text: `## webhook2sqs: ${escapeMarkdown(toTitle(outcome, place))}` };
  return joinWithin(sealBlocks([title, ...outcomeBlocks(outcome), ...setupBlocks(outcome)]), mostBytes);
}

/** A summary may hold 1 MiB, else GitHub shows none of it; the rest is for what else the step says. */
const mostBytes = 1_000_000;

/** The cause of a failure stands in its own box, with the remedy. */
function toTitle(outcome: Outcome, place: string): string {
  if (outcome.result === "failed") return `Failed: ${place}`;
  return outcome.result === "cancelled" ? `Cancelled: ${place}` : describeOutcome(outcome);
}

function setupBlocks(outcome: Outcome): readonly CommentBlock[] {
  return "stack" in outcome ? [{ priority: 4, text: senderSetup(outcome.stack) }] : [];
}
