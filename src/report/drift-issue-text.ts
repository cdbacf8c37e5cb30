import { escapeMarkdown } from "../escape-foreign-text.ts";
import { factBlocks } from "./drift-blocks.ts";
import { joinWithin } from "./join-within.ts";
import type { DriftReport } from "./outcome.ts";
import { sealBlocks } from "./seal-markdown.ts";

/** What the drift issue says of a stack, as Markdown; the same as long as the same is so. */
export function toIssueText(report: DriftReport): string {
  const opening = `The stack ${escapeMarkdown(report.stackName)} in ${escapeMarkdown(report.region)} is not what was deployed, or not what the file says. This issue is kept by the command \`drift\`, which closes it once nothing differs any more.`;
  const refused = report.refusals.length > 0 ? ["A revert was refused: the run below says why."] : [];
  const texts = [opening, ...refused].map((text) => ({ priority: 1, text }) as const);
  return joinWithin(sealBlocks([...texts, ...factBlocks(report)]), mostBytes);
}

/** GitHub takes 65,536 characters; the rest is for the marker and the run. */
const mostBytes = 60_000;

/** What it says once there is no drift any more. */
export function toCleanText({ stackName, region }: DriftReport, now: number): string {
  // biome-ignore lint/style/noRestrictedGlobals: it words the clock's time
  const time = new Date(now).toISOString().replace(/\.\d+Z$/, "Z");
  return `The stack ${escapeMarkdown(stackName)} in ${escapeMarkdown(region)} was found in sync again at ${time}, as far as could be checked.`;
}

/** The issue's title, as text. */
export function toIssueTitle({ stackName, region }: DriftReport): string {
  return `Drift of ${stackName} in ${region}`;
}
