import type { Problem } from "../errors.ts";
import { escapeMarkdown, toCode, toCodeBlock, toMarkdown } from "../escape-foreign-text.ts";
import { describeDeployed } from "./describe-deployed.ts";
import { count, describeOutcome } from "./describe-outcome.ts";
import type { Failure, Outcome, Plan } from "./outcome.ts";
import { senderSetup } from "./sender-setup.ts";
import { table } from "./table.ts";

/** The job summary: Markdown. Every foreign text in it is escaped. */
export function toSummary(outcome: Outcome): string {
  if (outcome.result === "nothing") return "";
  // A failure's cause stands in its own box, with the remedy.
  const title = outcome.result === "failed" ? "Failed" : describeOutcome(outcome);
  return `${[`## webhook2sqs: ${escapeMarkdown(title)}`, ...sections(outcome)].join("\n\n")}\n`;
}

function sections(outcome: Exclude<Outcome, { result: "nothing" }>): readonly string[] {
  switch (outcome.result) {
    case "valid":
      return [];
    case "rendered":
      return [outcome.files.map((file) => `- ${toCode(file)}`).join("\n")];
    case "planned":
    case "refused":
      return [...outcome.plan.refusals.map(describeFailure), ...describePlan(outcome)];
    case "destroyed":
      return describeRetained(outcome.retained ?? []);
    case "failed": {
      const { deployed, failure, problems } = outcome;
      return [
        ...(problems.length > 0 ? describeProblems(failure, problems) : [describeFailure(failure)]),
        ...(deployed ? describeDeployed(deployed) : []),
      ];
    }
    default:
      return [...describeDeployed(outcome), senderSetup(outcome.stack)];
  }
}

/** The cause, then the remedy; what follows a blank line in a remedy is a text to copy. */
function describeFailure({ cause, remedy, file, line }: Failure): string {
  const place = file === null ? "" : ` (${toCode(line === null ? file : `${file}:${line}`)})`;
  const sentence = remedy.replace(/\n\n.*/s, "");
  const copied = remedy.slice(sentence.length).trim();
  const text = [`**${toMarkdown(cause)}**${place}`, "", toMarkdown(sentence)];
  const block = copied === "" ? [] : ["", ...toCodeBlock(copied).split("\n")];
  return ["[!CAUTION]", ...text, ...block].map((row) => `> ${row}`.trimEnd()).join("\n");
}

/** A summary may hold 1 MiB, else GitHub shows none of it. */
const mostRows = 200;

/** The cause names the file; its further lines repeat the problems for who reads the output `failure` alone. */
function describeProblems(failure: Failure, problems: readonly Problem[]): readonly string[] {
  const cause = failure.cause.replace(/\n.*/s, "");
  const more = problems.length - mostRows;
  return [
    describeFailure({ ...failure, cause, file: null }),
    toProblemTable(problems.slice(0, mostRows)),
    ...(more > 0 ? [`… and ${more} more, in the log.`] : []),
  ];
}

function toProblemTable(problems: readonly Problem[]): string {
  return table(
    ["Line", "Where", "What is wrong", "What to do"],
    problems.map(({ line, column, path, message, remedy }) => [
      `${line}:${column}`,
      path === "" ? "–" : toCode(path),
      toMarkdown(message),
      toMarkdown(remedy),
    ]),
  );
}

/** A refused deploy works no changes out. */
function describePlan({ result, plan }: { readonly result: "planned" | "refused"; readonly plan: Plan }) {
  if (plan.changes.length > 0) return [describeChanges(plan)];
  return result === "refused" ? [] : ["Nothing would change."];
}

function describeChanges({ from, changes, exists }: Plan): string {
  const how = from === "change-set" ? "CloudFormation's change set, deleted after reading" : "the rendered template";
  const rows = changes
    .toSorted(byWeight)
    .map((change) => [
      change.action,
      toCode(change.subject === "" ? change.logicalId : change.subject),
      escapeMarkdown(change.type),
      describeEffect(change),
    ]);
  const title = exists
    ? count(changes.length, "resource change")
    : `A new stack with ${count(changes.length, "resource")}`;
  return `${title}, from ${how}:\n\n${table(["Action", "What", "Resource", "Effect"], rows)}`;
}

function describeEffect({ replacement, kept }: Change): string {
  if (kept) return "kept on AWS, with its messages";
  return replacement === "True" ? "**replaced**" : replacement === "Conditional" ? "maybe replaced" : "";
}

/** What is lost comes first: replacements and removals, then what may be one. */
function byWeight(first: Change, second: Change): number {
  return weightOf(second) - weightOf(first);
}

type Change = Plan["changes"][number];

function weightOf({ action, replacement }: Change): number {
  if (action === "Remove" || replacement === "True") return 2;
  return replacement === "Conditional" ? 1 : 0;
}

function describeRetained(
  retained: readonly { readonly name: string; readonly messages: number }[],
): readonly string[] {
  if (retained.length === 0) return [];
  const rows = retained.map(({ name, messages }) => [toCode(name), String(messages)]);
  return [`The queues stay, and a later deploy takes them back:\n\n${table(["Queue", "Messages (about)"], rows)}`];
}
