import { abandonDeployment } from "./commands/abandon-deployment.ts";
import { attempt } from "./commands/attempt.ts";
import { cancel } from "./commands/cancel.ts";
import { comment } from "./commands/comment.ts";
import type { Inputs } from "./inputs.ts";
import type { Ports } from "./ports.ts";
import { toAnnotations } from "./report/annotations.ts";
import { describeEnd } from "./report/describe-outcome.ts";
import { describeDriftLines } from "./report/drift-lines.ts";
import { isRed, type Outcome, type PartOutcome } from "./report/outcome.ts";
import { type Outputs, toOutputs } from "./report/outputs.ts";
import { describePlanLines } from "./report/plan-lines.ts";
import { describePlace, type Place, toSummary } from "./report/summary.ts";
import { run } from "./run.ts";
import { type Stoppable, untilStopped } from "./until-stopped.ts";

/** The workflow's runner, as far as it takes a run's end and may stop it. */
export interface Runner {
  /** Aborted when the runner wants the run to end: somebody cancelled it, or a newer one took its place. */
  readonly stop: AbortSignal;
  report(end: { readonly outputs: Outputs; readonly summary: string; readonly failed: boolean }): Promise<void>;
}

/** One run of the action, from its inputs to all that a user sees of it. */
export async function action(inputs: Inputs, ports: Ports, runner: Runner): Promise<void> {
  const stopped = aborted(runner.stop);
  const attempted = untilStopped(ports, runner.stop);
  const stopping = stopped.then(() => cancelled(inputs, ports, attempted));
  const outcome = await Promise.race([runUnlessStopped(inputs, attempted.ports, runner.stop), stopping]);
  await tell(outcome, inputs, { ports, runner });
  const onGitHub = Promise.all([comment(outcome, inputs, ports), abandonDeployment(outcome, inputs, ports)]);
  await Promise.race([onGitHub, stopped.then(() => ports.clock.sleep(lastWords))]);
}

/** How long a stopped run may still try to reach GitHub. Milliseconds. */
const lastWords = 1_500;

/** Tells the end in the log, on the file's lines, in the outputs and the job summary. */
export async function tell(
  outcome: Outcome,
  place: Place,
  { ports: { progress }, runner }: { readonly ports: Pick<Ports, "progress">; readonly runner: Pick<Runner, "report"> },
): Promise<void> {
  for (const { text, at } of toAnnotations(outcome, place.config)) progress.error(text, at);
  for (const line of toLines(outcome)) progress.info(line);
  await runner.report({
    outputs: toOutputs(outcome),
    summary: toSummary(outcome, describePlace(place)),
    failed: isRed(outcome),
  });
}

/** What a log tells of each stack, under a heading where there are several. */
function toLines(outcome: Outcome): readonly string[] {
  if (outcome.result !== "several") return toPartLines(outcome);
  return outcome.parts.flatMap((part) => ["", `── ${describePlace(part.inputs)}`, ...toPartLines(part.outcome)]);
}

function toPartLines(outcome: PartOutcome): readonly string[] {
  return [...toPlanLines(outcome), ...(isRed(outcome) ? [] : [describeEnd(outcome)])];
}

/** People read logs too. A deploy has told its plan before it carried it out. */
function toPlanLines(outcome: PartOutcome): readonly string[] {
  if (outcome.result === "drifted" || outcome.result === "in-sync") return describeDriftLines(outcome);
  return outcome.result === "planned" || outcome.result === "refused" ? describePlanLines(outcome.plan) : [];
}

/** Never ends once the run is stopped: what comes of half a run is not its end. */
async function runUnlessStopped(inputs: Inputs, ports: Ports, stop: AbortSignal): Promise<Outcome> {
  const outcome = await attempt(run, inputs, ports);
  return stop.aborted ? new Promise(() => undefined) : outcome;
}

/** Never ends unless the runner stops the run. */
function aborted(stop: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (stop.aborted) resolve();
    stop.addEventListener("abort", () => resolve(), { once: true });
  });
}

function cancelled(inputs: Inputs, ports: Ports, attempted: Stoppable): Promise<Outcome> {
  // What is told now must not be folded away with what was under way.
  ports.progress.endGroup();
  ports.progress.info("Stopped from outside; looking at what state the stack is in");
  return cancel(inputs, ports, attempted.underWay());
}
