import { count } from "./count.ts";
import { describeDrift } from "./drift-words.ts";
import { type Deployed, type Outcome, outcomesOf, type PartOutcome } from "./outcome.ts";
import { sizeOf } from "./plan-words.ts";
import type { PreviewsRemoved } from "./previews-removed.ts";

/** The log's last line: the outcome, and where the endpoints are. */
export function describeEnd(outcome: PartOutcome): string {
  const sentence = describeOutcome(outcome);
  return "stack" in outcome ? `${sentence}: ${outcome.stack.baseUrl}` : sentence;
}

/** The outcome in one sentence, or one for each of several stacks. */
export function describeOutcome(outcome: Outcome): string {
  return outcomesOf(outcome).map(describePart).join("; ");
}

function describePart(outcome: PartOutcome): string {
  switch (outcome.result) {
    case "nothing":
      return "This event asks for nothing";
    case "valid":
      return `${outcome.stackName} is valid: ${count(outcome.endpoints, "endpoint")}, ${count(outcome.queues, "queue")}`;
    case "rendered":
      return `Rendered ${outcome.files.join(" and ")}`;
    case "planned":
      return `Plan for ${outcome.stackName} in ${outcome.region}: ${sizeOf(outcome.plan)}`;
    case "refused":
      return `Refused for ${outcome.stackName} in ${outcome.region}: ${count(outcome.plan.refusals.length, "reason")}, nothing was changed`;
    case "destroyed":
      return outcome.retained === null
        ? `There is no stack ${outcome.stackName} in ${outcome.region}`
        : `Destroyed ${outcome.stackName}${describeKept(outcome.retained.length)}`;
    case "drifted":
    case "in-sync":
      return describeDrift(outcome);
    case "previews-removed":
      return describeRemoved(outcome);
    case "failed":
      return `Failed: ${outcome.failure.cause}`;
    case "cancelled":
      return `Cancelled: ${outcome.failure.cause}`;
    default:
      return describeDeployed(outcome);
  }
}

const verbs = {
  created: "Created",
  updated: "Updated",
  "no-changes": "No changes to",
  smoked: "Smoke-tested",
} satisfies Record<Deployed["result"], string>;

function describeDeployed({ result, stack }: Deployed): string {
  return `${verbs[result]} ${stack.name} in ${stack.region}`;
}

function describeKept(queues: number): string {
  if (queues === 0) return "; there were no queues to keep";
  return `; ${count(queues, "queue")} kept with ${queues === 1 ? "its" : "their"} messages`;
}

function describeRemoved({ removed, failed, artifacts, region }: PreviewsRemoved): string {
  const objects = artifacts.count === 0 ? "" : ` and ${count(artifacts.count, "artifact")}`;
  const stuck = failed.length === 0 ? "" : `; ${count(failed.length, "preview")} could not be removed`;
  return `Removed ${count(removed.length, "preview")}${objects} in ${region}${stuck}`;
}
