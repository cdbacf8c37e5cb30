import { escapeMarkdown } from "../escape-foreign-text.ts";
import type { CommentBlock } from "../github/comment-section.ts";
import { describeOutcome } from "./describe-outcome.ts";
import { joinWithin } from "./join-within.ts";
import type { Outcome, Part, PartOutcome } from "./outcome.ts";
import { outcomeBlocks } from "./outcome-blocks.ts";
import { sealBlocks } from "./seal-markdown.ts";
import { senderSetup } from "./sender-setup.ts";

/** The job summary: Markdown. Every foreign text in it is escaped. @param place see `describePlace`, for a run that says of no stack whose it is */
export function toSummary(outcome: Outcome, place: string): string {
  const blocks =
    outcome.result === "several"
      ? outcome.parts.flatMap((part) => toBlocks(part.outcome, describePlace(part.inputs)))
      : toBlocks(outcome, place);
  return blocks.length === 0 ? "" : joinWithin(sealBlocks(blocks), mostBytes);
}

/** A summary may hold 1 MiB, else GitHub shows none of it; the rest is for what else the step says. */
const mostBytes = 1_000_000;

function toBlocks(outcome: PartOutcome, place: string): readonly CommentBlock[] {
  if (outcome.result === "nothing") return [];
  const title: CommentBlock = { priority: 1, text: `## webhook2sqs: ${escapeMarkdown(toTitle(outcome, place))}` };
  return [title, ...outcomeBlocks(outcome), ...setupBlocks(outcome)];
}

/** The cause of a failure stands in its own box, with the remedy. */
function toTitle(outcome: PartOutcome, place: string): string {
  if (outcome.result === "failed") return `Failed: ${place}`;
  return outcome.result === "cancelled" ? `Cancelled: ${place}` : describeOutcome(outcome);
}

/** Which config file and region a run is about, and which of the file's stacks. */
export type Place = Pick<Part["inputs"], "config" | "region" | "environment" | "previewOf">;

/** A place in words: it is known also when no stack is. */
export function describePlace({ config, region, environment, previewOf }: Place): string {
  const which = previewOf === null ? environment : `preview of #${previewOf}`;
  return `${config}${which === null ? "" : ` (${which})`}${region === "" ? "" : ` in ${region}`}`;
}

function setupBlocks(outcome: PartOutcome): readonly CommentBlock[] {
  return "stack" in outcome ? [{ priority: 4, text: senderSetup(outcome.stack) }] : [];
}
