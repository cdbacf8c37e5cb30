import { deploy } from "../../src/commands/deploy.ts";
import type { PullRequest } from "../../src/github-api.ts";
import type { Inputs } from "../../src/inputs.ts";
import type { Outcome } from "../../src/report/outcome.ts";
import { createReadyWorld } from "./deployed-world.ts";
import { inputs, type World } from "./world.ts";

/** A stack that sends to a queue that is not its own, with secrets and names that are real. */
export const production = `name: acme
endpoints:
  github: { verify: { provider: github, secret: "ssm:/acme/github" }, queues: [events, audit] }
queues:
  events: { name: real-events }
  audit: { existing: real-audit }
`;

/** A run about the preview of a pull request. */
export function ofPreview(pullRequest: number, command: Inputs["command"] = "deploy"): Inputs {
  return {
    ...inputs,
    ...{ command, previewOf: pullRequest },
    owner: { ...inputs.owner, pullRequest },
    proposal: { ...inputs.proposal, pullRequest },
  };
}

/** The janitor's own run, by schedule. */
export const asJanitor: Inputs = { ...inputs, command: "janitor" };

/** A repository with these previews, whose pull requests are open. */
export async function createPreviewWorld(numbers: readonly number[], config = production): Promise<World> {
  const world = createReadyWorld(config);
  for (const number of numbers) {
    setState(number, "open", world);
    await deploy(ofPreview(number), world.jobPorts);
  }
  world.calls.length = 0;
  return world;
}

/** What becomes of a pull request; null: the repository has none of that number. */
export function setState(number: number, state: PullRequest["state"] | null, { github }: World): void {
  github.pullRequests.set(`head-${number}`, state === null ? [] : [{ number, headSha: `head-${number}`, state }]);
}

/** The names of the stacks that stand, but for the artifact bucket's. */
export async function standingIn({ cloudFormation }: World): Promise<readonly string[]> {
  const names = (await cloudFormation.describeStacks()).map(({ StackName }) => String(StackName));
  return names.filter((name) => !name.startsWith("webhook2sqs-artifacts-")).toSorted();
}

/** A stack that somebody else made, or somebody meddled with, by its tags. */
export function addStack(name: string, tags: Readonly<Record<string, string>>, { cloudFormation }: World): void {
  cloudFormation.setStatus(name, "CREATE_COMPLETE");
  const stack = cloudFormation.find(name);
  stack.tags = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
  stack.text = "{}";
}

/** The outcome of a run that removes previews. */
export function removalsOf(outcome: Outcome) {
  if (outcome.result === "previews-removed") return outcome;
  throw new Error(`ended as ${JSON.stringify(outcome)}`);
}
