import type { DriftFinding } from "../drift/finding.ts";
import { escapeMarkdown, toCode, toMarkdown } from "../escape-foreign-text.ts";
import type { CommentBlock } from "../github/comment-section.ts";
import { linkTo } from "../github/link-to.ts";
import { blocksOf } from "./block.ts";
import { count } from "./count.ts";
import { cutValue, describeUnchecked, describeUndeployed, remediesOf } from "./drift-words.ts";
import { box } from "./failure-box.ts";
import { details, fold, toList } from "./fold.ts";
import type { DriftReport } from "./outcome.ts";
import { describeHandlerChange } from "./plan-words.ts";
import { table } from "./table.ts";

/** A drift as a person reads it: why it stays, what is lost or risky, what to do, and last what nobody could compare. */
export function driftBlocks(report: DriftReport): readonly CommentBlock[] {
  return [
    ...blocksOf(1, report.refusals.map(refusalBox)),
    ...blocksOf(1, describeReverted(report)),
    ...factBlocks(report),
    ...blocksOf(2, describeIssue(report)),
  ];
}

/** What is so, whatever was done about it: alike in the job summary and in the issue, and alike as long as it is so. */
export function factBlocks(report: DriftReport): readonly CommentBlock[] {
  const remedies = remediesOf(report).map((sentence) => toMarkdown(`${sentence}.`));
  return [
    ...blocksOf(1, findingTables(report)),
    ...blocksOf(1, listUndeployed(report)),
    ...blocksOf(1, remedies.length === 0 ? [] : [`**To do**\n\n${toList(remedies)}`]),
    ...blocksOf(3, listUnchecked(report)),
    ...blocksOf(3, describeHandlers(report)),
  ];
}

function refusalBox({ cause, remedy }: DriftReport["refusals"][number]): string {
  return box("CAUTION", `**Not reverted: ${toMarkdown(cause)}**\n\n${toMarkdown(remedy)}`);
}

function describeReverted({ reverted }: DriftReport): readonly string[] {
  const names = (reverted ?? []).map(
    ({ subject, logicalId, type }) => `${toCode(subject || logicalId)} (${escapeMarkdown(type)})`,
  );
  const parts = fold(names, { open: mostOpen, noun: "resources", render: toList });
  return underTitle(`Reverted to what was deployed: ${count(names.length, "resource")}`, parts);
}

/** Nothing has no title. */
function underTitle(title: string, [first, ...rest]: readonly string[]): readonly string[] {
  return first === undefined ? [] : [`**${title}**\n\n${first}`, ...rest];
}

const mostOpen = 25;

function findingTables({ findings }: DriftReport): readonly string[] {
  const head = ["What", "Resource", "Property", "Expected", "Found"];
  const render = (part: readonly DriftFinding[]) => table(head, part.map(toRow));
  const parts = fold(findings, { open: mostOpen, noun: "differences", render });
  return underTitle(`${count(findings.length, "difference")} from what was deployed`, parts);
}

const words = {
  deleted: "**deleted**",
  policy: "**policy changed**",
  code: "**other code**",
  protection: "**protection**",
  property: "",
} satisfies Record<DriftFinding["kind"], string>;

function toRow({ kind, logicalId, subject, type, property, expected, actual }: DriftFinding): readonly string[] {
  const word = words[kind];
  return [
    `${toCode(subject || logicalId)}${word === "" ? "" : ` ${word}`}`,
    escapeMarkdown(type),
    property === "" ? "–" : toCode(property),
    toCell(expected),
    toCell(actual),
  ];
}

function toCell(value: string | null): string {
  return value === null ? "–" : toCode(cutValue(value));
}

function listUndeployed(report: DriftReport): readonly string[] {
  const lines = describeUndeployed(report).map(toMarkdown);
  return underTitle(
    "Not deployed yet: the file says",
    fold(lines, { open: mostOpen, noun: "changes", render: toList }),
  );
}

/** Folded under drift, where there is more to see; else it is what keeps "in sync" from being the whole truth. */
function listUnchecked(report: DriftReport): readonly string[] {
  const lines = describeUnchecked(report).map(toMarkdown);
  if (lines.length === 0) return [];
  if (report.result === "drifted") return [details(`Not checked: ${count(lines.length, "type")}`, toList(lines))];
  return [`**In sync as far as could be checked; not checked**\n\n${toList(lines)}`];
}

function describeHandlers({ handlerChange }: DriftReport): readonly string[] {
  if (handlerChange === null) return [];
  return [`**Handler**, no drift, the next deploy brings it: ${toMarkdown(describeHandlerChange(handlerChange))}`];
}

function describeIssue({ issue }: DriftReport): readonly string[] {
  return issue === null ? [] : [`${linkTo("The drift issue", issue.url)} is ${issue.state}.`];
}
