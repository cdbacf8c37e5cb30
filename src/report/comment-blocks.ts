import { escapeMarkdown, toCode } from "../escape-foreign-text.ts";
import type { CommentBlock } from "../github/comment-section.ts";
import { count } from "./count.ts";
import type { Deployed, Outcome, PartOutcome } from "./outcome.ts";
import { outcomeBlocks } from "./outcome-blocks.ts";
import { isUnchanged, sizeOf } from "./plan-words.ts";
import { sealBlocks } from "./seal-markdown.ts";

/** Where a section belongs. */
interface Place {
  /** Stack, or config path where no stack is known, and region. */
  readonly title: string;
  readonly commit: string;
}

/**
 * An outcome as a section of the pull request's comment; nothing for one that says nothing about a stack, is no pull
 * request's doing, or is about several: each has its own.
 */
export function toCommentBlocks(outcome: Outcome, at: Place): readonly CommentBlock[] {
  if (outcome.result === "several") return [];
  const state = describeState(outcome);
  if (state === null) return [];
  const title: CommentBlock = { priority: 1, text: `### ${escapeMarkdown(at.title)}: ${state}` };
  return sealBlocks([title, ...outcomeBlocks(outcome), ...describeCommit(at.commit)]);
}

/** Whether there is something to tell who wants to hear of changes only. */
export function isNews(outcome: PartOutcome): boolean {
  switch (outcome.result) {
    case "planned":
      return !isUnchanged(outcome.plan);
    case "destroyed":
      return outcome.retained !== null;
    default:
      return newsworthy.has(outcome.result);
  }
}

const newsworthy: ReadonlySet<PartOutcome["result"]> = new Set([
  "created",
  "updated",
  "refused",
  "failed",
  "cancelled",
]);

const deployedStates = {
  created: "created and deployed",
  updated: "deployed",
  "no-changes": "no changes, already deployed",
  smoked: "smoke-tested",
} satisfies Record<Deployed["result"], string>;

/** Words of ours, and numbers. */
function describeState(outcome: PartOutcome): string | null {
  switch (outcome.result) {
    case "valid":
    case "rendered":
    case "nothing":
    case "drifted":
    case "in-sync":
      return null;
    case "planned":
      return isUnchanged(outcome.plan) ? "no changes" : `${sizeOf(outcome.plan)} planned`;
    case "refused":
      return `refused for ${count(outcome.plan.refusals.length, "reason")}`;
    case "destroyed":
      return outcome.retained === null ? "there is no stack" : "destroyed";
    case "previews-removed":
      return outcome.failed.length > 0 ? "could not be removed" : "removed";
    case "failed":
    case "cancelled":
      return outcome.result;
    default:
      return deployedStates[outcome.result];
  }
}

/** Which run said it the comment tells by itself: a later one that says the same must not look like news. */
function describeCommit(commit: string): readonly CommentBlock[] {
  return commit === "" ? [] : [{ priority: 1, text: `<sub>Commit ${toCode(commit.slice(0, 7))}</sub>` }];
}
