import { escapeForeignLine } from "../escape-foreign-text.ts";
import { describeFinding, describeUnchecked, describeUndeployed, remediesOf } from "./drift-words.ts";
import type { DriftReport } from "./outcome.ts";
import { describeHandlerChange } from "./plan-words.ts";

/** What drifted, as lines of a log: the same words as in the summary, readable without Markdown. */
export function describeDriftLines(report: DriftReport): readonly string[] {
  return toLines(report).map(escapeForeignLine);
}

function toLines(report: DriftReport): readonly string[] {
  const { findings, refusals, reverted, handlerChange, issue } = report;
  return [
    ...refusals.map(({ cause, remedy }) => `Not reverted: ${cause}. ${remedy}`),
    ...(reverted ?? []).map(({ subject, logicalId }) => `Reverted: ${subject || logicalId}`),
    ...findings.map(describeFinding),
    ...describeUndeployed(report).map((sentence) => `Not deployed yet: ${sentence}`),
    ...remediesOf(report).map((sentence) => `To do: ${sentence}`),
    ...describeUnchecked(report).map((sentence) => `Not checked: ${sentence}`),
    ...(handlerChange ? [`Handler, no drift: ${describeHandlerChange(handlerChange)}`] : []),
    ...(issue ? [`The drift issue is ${issue.state}: ${issue.url}`] : []),
  ];
}
