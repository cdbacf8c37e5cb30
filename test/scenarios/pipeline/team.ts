import { pullRequestEvent, pushEvent, scheduleEvent } from "../../emulators/github-event.ts";
import { mergePullRequest, type OpenPullRequest, openPullRequest } from "../../emulators/github-pull-request.ts";
import type { Job } from "../../emulators/oidc-server.ts";
import { configPath } from "../harness.ts";
import { tokens } from "../repository-on-github.ts";
import { type Pipeline, type PipelineRun, repository } from "./pipeline.ts";
import { destroying, type Environment, type Settings } from "./team-files.ts";
import type { WatchedRun } from "./watch-run.ts";

/** What people of a team do, and what GitHub then runs: each job with a token that says what GitHub would. */
export interface Team {
  readonly propose: (branch: string, config: string) => Promise<OpenPullRequest>;
  /** Merges it; from then on that commit is the default branch's. */
  readonly merge: (pull: OpenPullRequest) => Promise<void>;
  /** The run for the push of a pull request's branch. */
  readonly runForPush: (pull: OpenPullRequest, workflow: string) => Promise<WatchedRun>;
  readonly runFor: (pull: OpenPullRequest, workflow: string) => Promise<WatchedRun>;
  /** The run for a pull request as if it came from a fork, with a token that may only read. */
  readonly runForFork: (pull: OpenPullRequest, workflow: string) => Promise<WatchedRun>;
  readonly runForMerged: (pull: OpenPullRequest, workflow: string) => Promise<WatchedRun>;
  readonly runOnMain: (workflow: string, job?: Job) => Promise<WatchedRun>;
  readonly runOnSchedule: (workflow: string) => Promise<WatchedRun>;
  readonly destroy: (environment: Environment) => Promise<WatchedRun>;
}

export function createTeam({ github, run: act }: Pipeline, settings: Settings): Team {
  let main = "";
  const run = (given: Omit<PipelineRun, "settings">) => act({ ...given, settings });
  const context = "pull_request";
  return {
    propose: (branch, text) => openPullRequest(github, { repository, branch, files: { [configPath]: text } }),
    merge: async (pull) => {
      main = await mergePullRequest(github, pull);
    },
    runForPush: ({ branch, headSha: commit }, workflow) => {
      const job = { context: `ref:refs/heads/${branch}` };
      return run({ ...{ workflow, commit, job }, on: ["push", pushEvent(branch, commit)] });
    },
    runFor: (pull, workflow) =>
      run({ workflow, on: ["pull_request", pullRequestEvent(pull)], commit: pull.headSha, job: { context } }),
    runForFork: (pull, workflow) => {
      const on = ["pull_request", pullRequestEvent({ ...pull, fork: true })] as const;
      return run({ ...{ workflow, on }, commit: pull.headSha, job: { context }, token: tokens["reader[bot]"] });
    },
    runForMerged: (pull, workflow) => {
      const event = pullRequestEvent({ ...pull, action: "closed", merged: true });
      return run({ workflow, on: ["pull_request_target", event], commit: main, job: {} });
    },
    runOnMain: (workflow, job = {}) =>
      run({ ...{ workflow, job }, on: ["push", pushEvent("main", main)], commit: main }),
    runOnSchedule: (workflow) => run({ workflow, on: ["schedule", scheduleEvent()], commit: main, job: {} }),
    destroy: (environment) => {
      const workflow = destroying(environment, settings);
      const job = { context: `environment:${environment}` };
      return run({ ...{ workflow, job }, on: ["workflow_dispatch", pushEvent("main", main)], commit: main });
    },
  };
}
