import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { callGitHub } from "../emulators/github-call.ts";
import { pullRequestEvent } from "../emulators/github-event.ts";
import { openPullRequest } from "../emulators/github-pull-request.ts";
import { listingByArn } from "../emulators/list-change-sets.ts";
import { type Answer, type Meddle, startMeddlingProxy } from "../emulators/meddling-proxy.ts";
import { type BundleResult, createRunFolder, runBundle } from "./run-bundle.ts";
import { repository, type StoppedWorld, token } from "./stopped-world.ts";

export interface LaneRun {
  readonly command: "plan" | "deploy";
  readonly config: string;
  /** Each comment takes a second of its own, so that there is none unless it is what is looked at. */
  readonly comment?: "always";
  /** What happens to its requests, to AWS and to GitHub; by default they pass. */
  readonly meddle?: Meddle;
}

export interface StoppableRun {
  /** Its exit code is null when a signal ended it. */
  readonly result: Promise<BundleResult>;
  /** Sends a signal; notes the first one's time. @returns when the run says that it was stopped, or is gone */
  readonly signal: (name: NodeJS.Signals) => Promise<void>;
  /** Milliseconds from the first signal to the end; undefined without one. */
  readonly lasted: () => number | undefined;
}

/** One repository's pull request, and a way to AWS and GitHub on which things happen. */
export interface Lane {
  readonly name: string;
  readonly start: (run: LaneRun) => StoppableRun;
  readonly run: (run: LaneRun) => Promise<BundleResult>;
  /** Bodies of the pull request's comments. */
  readonly comments: () => Promise<readonly string[]>;
  /** The newest state of each of the commit's deployments, oldest first. */
  readonly deployments: () => Promise<readonly string[]>;
  readonly stop: () => Promise<void>;
}

/** Milliseconds after SIGINT in which the runner kills what has not ended. */
export const runnerPatience = 7_500;

let runs = 0;
const pass: Meddle = (_request, passOn): Promise<Answer> => passOn();

/** Opens a pull request and the proxies. `name` becomes its branch. */
export async function openLane(world: StoppedWorld, name: string): Promise<Lane> {
  const { aws, github, callers } = world;
  let meddle = pass;
  const listing = listingByArn(aws);
  const through: Meddle = (request, passOn) => meddle(request, () => listing(request, passOn));
  const [toAws, toGitHub, pull] = await Promise.all([
    startMeddlingProxy(aws.endpoint, through),
    startMeddlingProxy(github.url, through),
    openPullRequest(github, { repository, branch: name, files: { "change.txt": name } }),
  ]);
  const folder = createRunFolder({});
  const get = (path: string) => callGitHub(github, `/repos/${repository}${path}`);

  function start({ command, config, comment, meddle: next = pass }: LaneRun): StoppableRun {
    meddle = next;
    runs += 1;
    writeFileSync(join(folder, "workspace/webhook2sqs.yml"), config);
    let child: { kill(name: NodeJS.Signals): boolean } | undefined;
    let signalled: number | undefined;
    let ended: number | undefined;
    let said = "";
    const heard = Promise.withResolvers<void>();
    const result = runBundle(folder, {
      inputs: { command, config: "webhook2sqs.yml", smoke: "off", comment: comment ?? "never", "github-token": token },
      env: {
        ...aws.environment,
        ...callers[command],
        AWS_ENDPOINT_URL: toAws.url,
        GITHUB_API_URL: toGitHub.url,
        GITHUB_SERVER_URL: "https://github.example",
        GITHUB_REPOSITORY: repository,
        GITHUB_RUN_ID: String(1_000 + runs),
        GITHUB_RUN_ATTEMPT: "1",
        GITHUB_EVENT_NAME: "pull_request",
        GITHUB_SHA: pull.headSha,
      },
      event: pullRequestEvent(pull),
      started: (started) => {
        child = started;
        started.on("exit", () => {
          ended = performance.now();
          heard.resolve();
        });
      },
      onText: (text) => {
        said += text;
        if (said.includes("Stopped from outside")) heard.resolve();
      },
    });
    return {
      result,
      signal: (name) => {
        signalled ??= performance.now();
        child?.kill(name);
        return heard.promise;
      },
      lasted: () => (signalled === undefined || ended === undefined ? undefined : ended - signalled),
    };
  }

  return {
    name,
    start,
    run: (run) => start(run).result,
    comments: async () => {
      const comments: readonly { readonly body: string }[] = await get(`/issues/${pull.number}/comments?per_page=100`);
      return comments.map(({ body }) => body);
    },
    deployments: async () => {
      const found: readonly { readonly id: number }[] = await get(`/deployments?sha=${pull.headSha}&per_page=100`);
      const newest = found.map(async ({ id }) => (await get(`/deployments/${id}/statuses`))[0]?.state ?? "none");
      return (await Promise.all(newest)).reverse();
    },
    stop: async () => {
      await Promise.all([toAws.stop(), toGitHub.stop()]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
