import { escapeMarkdown, toCode } from "../escape-foreign-text.ts";
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
      return [...outcome.plan.refusals.map(describeFailure), describePlan(outcome.plan)];
    case "destroyed":
      return describeRetained(outcome.retained ?? []);
    case "failed": {
      const { deployed, failure, problems } = outcome;
      return [
        problems.length > 0 ? toProblemTable(problems) : describeFailure(failure),
        ...(deployed ? describeDeployed(deployed) : []),
      ];
    }
    default:
      return [...describeDeployed(outcome), senderSetup(outcome.stack.endpoints)];
  }
}

/** Markdown has its own place for the remedy: the reader looks for it first. */
function describeFailure({ cause, remedy, file, line }: Failure): string {
  const place = file === null ? "" : ` (${toCode(line === null ? file : `${file}:${line}`)})`;
  return `> [!CAUTION]\n> **${escapeMarkdown(cause)}**${place}\n>\n> ${escapeMarkdown(remedy)}`;
}

function toProblemTable(problems: Extract<Outcome, { result: "failed" }>["problems"]): string {
  return table(
    ["Line", "Where", "What is wrong", "What to do"],
    problems.map(({ line, column, path, message, remedy }) => [
      `${line}:${column}`,
      toCode(path),
      escapeMarkdown(message),
      escapeMarkdown(remedy),
    ]),
  );
}

function describePlan({ from, changes, exists }: Plan): string {
  if (changes.length === 0) return "Nothing would change.";
  const how = from === "change-set" ? "CloudFormation's change set, deleted after reading" : "the rendered template";
  const rows = changes.map(({ action, logicalId, type, replacement }) => [
    action,
    toCode(logicalId),
    escapeMarkdown(type),
    replacement === "True" ? "**replaced**" : replacement === "Conditional" ? "maybe replaced" : "",
  ]);
  const title = exists
    ? count(changes.length, "resource change")
    : `A new stack with ${count(changes.length, "resource")}`;
  return `${title}, from ${how}:\n\n${table(["Action", "Resource", "Type", "Replacement"], rows)}`;
}

function describeRetained(
  retained: readonly { readonly name: string; readonly messages: number }[],
): readonly string[] {
  if (retained.length === 0) return [];
  const rows = retained.map(({ name, messages }) => [toCode(name), String(messages)]);
  return [`The queues stay, and a later deploy takes them back:\n\n${table(["Queue", "Messages (about)"], rows)}`];
}
