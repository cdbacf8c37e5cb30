import { escapeMarkdown, toCode } from "../escape-foreign-text.ts";
import { count } from "./count.ts";
import { details, fold } from "./fold.ts";
import type { Plan } from "./outcome.ts";
import { table } from "./table.ts";

type Change = Plan["changes"][number];

/** The resources that change, as tables: what is lost comes first. */
export function changeTables({ changes, exists }: Plan): readonly string[] {
  const [first, ...rest] = fold(changes.toSorted(byWeight), {
    open: mostOpen,
    noun: "resources",
    render: (part) => table(["Action", "What", "Resource", "Effect"], part.map(toRow)),
  });
  if (first === undefined) return [];
  // Nothing of a new stack can be lost, and most of it follows from the rest.
  if (!exists) return [details(count(changes.length, "new resource"), first), ...rest];
  return [`**${count(changes.length, "resource change")}**\n\n${first}`, ...rest];
}

/** What a change does to messages and URLs, in bold where they are lost; empty when it does nothing to them. Markdown of ours. */
export function effectOf({ action, type, replacement, kept }: Change): string {
  const isQueue = type === "AWS::SQS::Queue";
  if (kept) return "leaves the stack; kept on AWS, with its messages";
  if (action === "Import") return "taken into the stack as it is";
  if (action === "Remove") return removals[type] ?? "";
  if (replacement === "True") return isQueue ? "**replaced: its messages do not move along**" : "**replaced**";
  if (replacement === "Conditional")
    return isQueue ? "**maybe replaced: its messages would not move along**" : "maybe replaced";
  return "";
}

/** A new stack of one endpoint has about twenty. */
const mostOpen = 25;

const removals: Readonly<Record<string, string>> = {
  "AWS::SQS::Queue": "**deleted, with its messages**",
  "AWS::ApiGatewayV2::Route": "**its URL stops answering**",
};

const actions = {
  Add: "add",
  Modify: "change",
  Remove: "**remove**",
  Import: "import",
  Dynamic: "decided while deploying",
  SyncWithActual: "align with AWS",
} satisfies Record<Change["action"], string>;

function toRow(change: Change): readonly string[] {
  const { action, subject, logicalId, type } = change;
  return [actions[action], toCode(subject === "" ? logicalId : subject), escapeMarkdown(type), effectOf(change)];
}

/** What is lost comes first, then what else leaves or is replaced, then what may be, then what changes. */
function byWeight(first: Change, second: Change): number {
  return weightOf(second) - weightOf(first);
}

function weightOf(change: Change): number {
  const { action, replacement } = change;
  if (action === "Remove" || replacement === "True") return effectOf(change).startsWith("**") ? 4 : 3;
  if (replacement === "Conditional") return 2;
  return action === "Add" ? 0 : 1;
}
