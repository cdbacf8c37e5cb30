import { toCode } from "../escape-foreign-text.ts";
import type { CommentBlock } from "../github/comment-section.ts";
import { blocksOf } from "./block.ts";
import { deployedBlocks, stackBlocks } from "./deployed-blocks.ts";
import { driftBlocks } from "./drift-blocks.ts";
import { failureBox, problemBlocks } from "./failure-box.ts";
import { fold, toList } from "./fold.ts";
import type { PartOutcome } from "./outcome.ts";
import { planBlocks } from "./plan-blocks.ts";
import { removedBlocks } from "./removed-blocks.ts";
import { table } from "./table.ts";

/** What there is to say of an outcome below its title, alike in the job summary and in a pull request's comment. */
export function outcomeBlocks(outcome: PartOutcome): readonly CommentBlock[] {
  switch (outcome.result) {
    case "valid":
    case "nothing":
      return [];
    case "rendered":
      return blocksOf(1, [toList(outcome.files.map(toCode))]);
    case "planned":
    case "refused":
      return planBlocks(outcome.plan);
    case "drifted":
    case "in-sync":
      return driftBlocks(outcome);
    case "destroyed":
      return blocksOf(2, describeRetained(outcome.retained ?? []));
    case "previews-removed":
      return removedBlocks(outcome);
    case "failed":
      return failedBlocks(outcome);
    case "cancelled":
      return blocksOf(1, [failureBox(outcome.failure)]);
    default:
      return deployedBlocks(outcome);
  }
}

function failedBlocks({ deployed, failure, problems }: Extract<PartOutcome, { result: "failed" }>) {
  return [
    ...blocksOf(1, problems.length > 0 ? problemBlocks(failure, problems) : [failureBox(failure)]),
    ...(deployed ? stackBlocks(deployed) : []),
  ];
}

function describeRetained(
  retained: readonly { readonly name: string; readonly messages: number }[],
): readonly string[] {
  const tables = fold(retained, {
    open: mostOpen,
    noun: "queues",
    render: (queues) =>
      table(
        ["Queue", "Messages (about)"],
        queues.map(({ name, messages }) => [toCode(name), String(messages)]),
      ),
  });
  return tables.length === 0 ? [] : ["The queues stay, and a later deploy takes them back:", ...tables];
}

const mostOpen = 40;
