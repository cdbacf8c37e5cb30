import { toCode, toMarkdown } from "../escape-foreign-text.ts";
import type { CommentBlock } from "../github/comment-section.ts";
import { blocksOf } from "./block.ts";
import { changeTables } from "./change-table.ts";
import { failureBox, warningBox } from "./failure-box.ts";
import { fold, toList } from "./fold.ts";
import type { Plan } from "./outcome.ts";
import { addressChanges, describeAddresses } from "./plan-addresses.ts";
import { describeCost, describeHandler, isUnchanged, meaningOf, origins, whyWordless } from "./plan-words.ts";
import { propertyDetails } from "./property-details.ts";

/**
 * A plan as a reviewer reads it: what stands in its way, what it means in the words of the config file, the URLs, the
 * price, then resource by resource, then property by property.
 */
export function planBlocks(plan: Plan): readonly CommentBlock[] {
  return [...warnBlocks(plan), ...meaningBlocks(plan), ...resourceBlocks(plan), ...blocksOf(2, origin(plan))];
}

/** Refusals, the file's warnings, and that nobody looked at AWS. */
export function warnBlocks({ refusals, warnings, from }: Plan): readonly CommentBlock[] {
  const offline = from === "base-branch" ? [offlineNote] : [];
  return blocksOf(1, [...refusals.map(failureBox), ...warningBox(warnings), ...offline]);
}

/** What a plan means, in the words of the config file. */
export function meaningBlocks(plan: Plan): readonly CommentBlock[] {
  return blocksOf(2, [
    ...(isUnchanged(plan) ? unchanged(plan) : changed(plan)),
    ...fold(plan.notes.map(toMarkdown), { open: mostOpen, noun: "notes", render: toList }),
  ]);
}

/** The plan's resources and their properties. */
export function resourceBlocks(plan: Plan): readonly CommentBlock[] {
  return [...blocksOf(3, changeTables(plan)), ...blocksOf(4, propertyDetails(plan.properties))];
}

const mostOpen = 20;

const offlineNote =
  "A pull request from a fork or of Dependabot gets no credentials, so this compares its file with the base branch's: what is deployed was not looked at.";

/** A refused deploy works no changes out. */
function unchanged({ refusals, from }: Plan): readonly string[] {
  if (refusals.length > 0) return [];
  return [from === "base-branch" ? "Nothing would change." : "Nothing would change: AWS is as the file says."];
}

function changed(plan: Plan): readonly string[] {
  const { cost, handlerChange } = plan;
  const meaning = meaningOf(plan).map(({ risky, sentence }) => `${risky ? "**Risky:** " : ""}${toMarkdown(sentence)}`);
  return [
    ...whyWordless(plan),
    ...fold(meaning, { open: mostOpen, noun: "changes", render: toList }),
    ...toUrls(plan),
    ...(cost ? [`**Cost**: ${describeCost(cost)}`] : []),
    ...(handlerChange ? [`**Handler**: ${toMarkdown(describeHandler(plan, handlerChange))}`] : []),
  ];
}

function toUrls(plan: Plan): readonly string[] {
  const sentence = `**${describeAddresses(plan)}**`;
  const [first, ...rest] = fold(addressChanges(plan), {
    open: mostOpen,
    noun: "URLs",
    render: (changes) =>
      toList(changes.map(({ change, url }) => `${change === "removed" ? "**removed**" : change} ${toCode(url)}`)),
  });
  return first === undefined ? [sentence] : [`${sentence}\n\n${first}`, ...rest];
}

/** Without credentials there is neither, and the note above says so. */
function origin(plan: Plan): readonly string[] {
  const { digest, from } = plan;
  if (digest === null) return [];
  const left = from === "change-set" ? ", deleted after reading" : "";
  const end = isUnchanged(plan) ? "" : `, worked out from ${origins[from]}${left}`;
  return [`<sub>Plan digest ${toCode(digest.digest)}${end}</sub>`];
}
