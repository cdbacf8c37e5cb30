import { escapeMarkdown, toCode } from "../escape-foreign-text.ts";
import type { ResourceDuration } from "../stack/operation/durations.ts";
import { count } from "./count.ts";
import { details } from "./fold.ts";
import type { Deployed } from "./outcome.ts";
import { table } from "./table.ts";

/** How long each resource took, the slowest first, folded; nothing when none was touched. */
export function durationTable({ durations, plan }: Deployed): readonly string[] {
  const slowestFirst = durations.toSorted((first, second) => second.seconds - first.seconds);
  const [slowest] = slowestFirst;
  if (slowest === undefined) return [];
  const subjects = new Map(plan?.changes.map(({ logicalId, subject }) => [logicalId, subject]));
  const rows = slowestFirst
    .slice(0, mostRows)
    .map((duration) => toRow(duration, subjects.get(duration.logicalId) || duration.logicalId));
  const title = `How long it took: ${count(durations.length, "resource")}, the slowest ${toTime(slowest.seconds)}`;
  return [details(title, table(["Took", "What", "Resource", "Action"], rows))];
}

/** The fastest are of no interest. */
const mostRows = 50;

function toRow({ seconds, type, operation }: ResourceDuration, subject: string): readonly string[] {
  return [toTime(seconds), toCode(subject), escapeMarkdown(type), operations[operation]];
}

const operations = {
  CREATE: "create",
  UPDATE: "update",
  DELETE: "delete",
  IMPORT: "import",
} satisfies Record<ResourceDuration["operation"], string>;

function toTime(seconds: number): string {
  const rest = Math.round(seconds);
  return rest < 60 ? `${rest} s` : `${Math.floor(rest / 60)} min ${rest % 60} s`;
}
