// Writes a sample report for every way a run can end into tmp/preview/: job summary, pull request's comment, and log.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { escapeForeignText } from "../src/escape-foreign-text.ts";
import { toBlockText } from "../src/github/comment-body.ts";
import { fitComment } from "../src/github/fit-comment.ts";
import { toAnnotations } from "../src/report/annotations.ts";
import { toCommentBlocks } from "../src/report/comment-blocks.ts";
import { describeEnd } from "../src/report/describe-outcome.ts";
import { describeDriftLines } from "../src/report/drift-lines.ts";
import { isRed, type Outcome, outcomesOf, type PartOutcome } from "../src/report/outcome.ts";
import { toOutputs } from "../src/report/outputs.ts";
import { describePlanLines } from "../src/report/plan-lines.ts";
import { toSummary } from "../src/report/summary.ts";
import { repositoryRoot } from "../test/emulators/paths.ts";
import { outcomes } from "../test/fixtures/outcomes.ts";

const folder = join(repositoryRoot, "tmp", "preview");
const runUrl = "https://github.com/acme/webhooks/actions/runs/1";
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });

for (const [name, outcome] of Object.entries(outcomes)) {
  writeFileSync(join(folder, `${name}.summary.md`), toSummary(outcome, ".github/webhook2sqs.yml in eu-central-1"));
  writeFileSync(join(folder, `${name}.comment.md`), toComment(outcome));
  writeFileSync(join(folder, `${name}.log`), toLog(outcome));
}
console.log(`${Object.keys(outcomes).length} sample reports are in tmp/preview/`);

function toComment(outcome: Outcome): string {
  const at = { title: "acme-webhooks in eu-central-1", commit: "1f0c2d3e4f5a6b7c8d9e" };
  const blocks = toCommentBlocks(outcome, at).map(({ priority, text }) => ({ priority, text: toBlockText(text) }));
  if (blocks.length === 0) return "";
  const key = ".github/webhook2sqs.yml eu-central-1";
  return `${fitComment([{ key, reviewed: null, blocks, summaryUrl: runUrl, isCut: false }])}\n`;
}

/** As a person reads it on GitHub, where an annotation stands on its file too. */
function toLog(outcome: Outcome): string {
  const parts = outcomesOf(outcome);
  const told = parts.flatMap((each) => [...toPlan(each), ...toDrift(each)]);
  const errors = toAnnotations(outcome, ".github/webhook2sqs.yml").map(({ text }) => `Error: ${text}`);
  const outputs = Object.entries(toOutputs(outcome)).map(([output, value]) => `${output}=${value}`);
  const end = parts.flatMap((each) => (isRed(each) ? [] : [describeEnd(each)]));
  return `${[...told, ...errors, ...end, "", "Outputs:", ...outputs].map(escapeForeignText).join("\n")}\n`;
}

function toPlan(outcome: PartOutcome): readonly string[] {
  return outcome.result === "planned" || outcome.result === "refused" ? describePlanLines(outcome.plan) : [];
}

function toDrift(outcome: PartOutcome): readonly string[] {
  return outcome.result === "drifted" || outcome.result === "in-sync" ? describeDriftLines(outcome) : [];
}
