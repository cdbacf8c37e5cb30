// Writes a sample report for every way a run can end into tmp/preview/: the job summary as Markdown, and the log.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { escapeForeignText } from "../src/escape-foreign-text.ts";
import { toAnnotations } from "../src/report/annotations.ts";
import { describeEnd } from "../src/report/describe-outcome.ts";
import { isRed, type Outcome } from "../src/report/outcome.ts";
import { toOutputs } from "../src/report/outputs.ts";
import { toSummary } from "../src/report/summary.ts";
import { repositoryRoot } from "../test/emulators/paths.ts";
import { outcomes } from "../test/fixtures/outcomes.ts";

const folder = join(repositoryRoot, "tmp", "preview");
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });

for (const [name, outcome] of Object.entries(outcomes)) {
  writeFileSync(join(folder, `${name}.md`), toSummary(outcome));
  writeFileSync(join(folder, `${name}.log`), toLog(outcome));
}
console.log(`${Object.keys(outcomes).length} sample reports are in tmp/preview/`);

/** As a person reads it on GitHub, where an annotation stands on its file too. */
function toLog(outcome: Outcome): string {
  const errors = toAnnotations(outcome, ".github/webhook2sqs.yml").map(({ text }) => `Error: ${text}`);
  const outputs = Object.entries(toOutputs(outcome)).map(([output, value]) => `${output}=${value}`);
  const end = isRed(outcome) ? [] : [describeEnd(outcome)];
  return `${[...errors, ...end, "", "Outputs:", ...outputs].map(escapeForeignText).join("\n")}\n`;
}
