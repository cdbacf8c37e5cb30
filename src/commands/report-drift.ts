import { describeFault } from "../describe-fault.ts";
import { ActionError } from "../errors.ts";
import { sectionKey } from "../github/comment-section.ts";
import { type KeptIssue, keepDriftIssue } from "../github/drift-issue.ts";
import { linkTo } from "../github/link-to.ts";
import type { Inputs } from "../inputs.ts";
import type { Ports } from "../ports.ts";
import { toCleanText, toIssueText, toIssueTitle } from "../report/drift-issue-text.ts";
import type { DriftReport } from "../report/outcome.ts";

type IssuePorts = Pick<Ports, "github" | "clock" | "random" | "progress">;

/**
 * Keeps the drift issue; under `drift-policy: fail` the red job tells. An issue that cannot be written is a warning: what
 * was found stands in the job summary all the same.
 */
export async function reportDrift(report: DriftReport, inputs: Inputs, ports: IssuePorts): Promise<KeptIssue | null> {
  const { github, clock, random, progress } = ports;
  if (report.policy === "fail") return null;
  if (!github) {
    if (report.result === "drifted") progress.warning("No issue tells of the drift: this run has no token for GitHub");
    return null;
  }
  try {
    return await keepDriftIssue(toIssue(report, inputs, clock.now()), { github, clock, random });
  } catch (error) {
    const remedy = error instanceof ActionError ? `\n${error.remedy}` : "";
    progress.warning(`The drift issue was not written: ${describeFault(error)}${remedy}`);
    return null;
  }
}

function toIssue(report: DriftReport, inputs: Inputs, now: number) {
  return {
    key: sectionKey(inputs),
    title: toIssueTitle(report),
    drift: report.result === "drifted" ? toIssueText(report) : null,
    clean: toCleanText(report, now),
    run: inputs.run.url === "" ? "" : `<sub>${linkTo("Run", inputs.run.url)}</sub>`,
  };
}
