import { comment } from "../../src/commands/comment.ts";
import { plan } from "../../src/commands/plan.ts";
import type { Inputs } from "../../src/inputs.ts";
import type { Outcome } from "../../src/report/outcome.ts";
import { grown, small } from "./config-files.ts";
import { createDeployedWorld } from "./deployed-world.ts";
import { configPath, inputs, type World } from "./world.ts";

/** A job on pull request 7, whose newest commit is `feature`: GitHub checks out what a merge of it would be. */
export const proposed: Inputs = {
  ...inputs,
  command: "plan",
  run: { ...inputs.run, commit: "pull-7-merge", id: "7", url: "https://github.com/acme/hooks/actions/runs/7" },
  proposal: { pullRequest: 7, queued: false, headSha: "feature", baseSha: "base", unprivileged: false },
};

/** The push that merged it. */
export const merged: Inputs = {
  ...inputs,
  run: { commit: "merge", id: "8", attempt: "1", url: "https://github.com/acme/hooks/actions/runs/8" },
  proposal: { pullRequest: null, queued: false, headSha: "merge", baseSha: "", unprivileged: false },
};

/** A stack that stands, and a pull request that was planned, told so in its comment, and merged. */
export async function createReviewedWorld(config = grown, standing = small): Promise<World> {
  const world = await createDeployedWorld(standing);
  world.github.pullRequests.set("merge", [{ number: 7, headSha: "feature", state: "merged" }]);
  await propose(config, world);
  return world;
}

/** A push to the pull request: its plan, and what the comment says of it. */
export async function propose(config: string, world: World): Promise<Outcome> {
  world.write(config);
  // What a pull request's job checks out is not its newest commit, but that merged into the base.
  for (const ref of ["feature", proposed.run.commit]) world.github.files.set(`${ref}:${configPath}`, config);
  const outcome = await plan(proposed, world.jobPorts);
  await comment(outcome, proposed, world.jobPorts);
  return outcome;
}
