import type { ActionResult } from "../emulators/act.ts";
import { createCaller } from "../emulators/caller.ts";
import { callGitHub } from "../emulators/github-call.ts";
import { checkOut } from "../emulators/github-checkout.ts";
import { pullRequestEvent, pushEvent } from "../emulators/github-event.ts";
import * as pulls from "../emulators/github-pull-request.ts";
import { type ActOptions, type Caller, configPath, type Harness, startHarness } from "./harness.ts";
import { planPolicy } from "./plan-policy.ts";

export type OpenPullRequest = pulls.OpenPullRequest;

export interface Comment {
  readonly id: number;
  readonly body: string;
  readonly user: { readonly login: string };
}

const repository = "acme/hooks";

const bot = "github-actions[bot]";

/** Each user's token, by login; the job's own token is the bot's. */
export const tokens = { [bot]: "job-token", "reader[bot]": "reader-token", mallory: "mallory-token" };
export type Login = keyof typeof tokens;

/** A repository on GitHub whose workflow plans pull requests and deploys what was merged, each under a role of its own. */
export interface RepositoryOnGitHub {
  readonly harness: Harness;
  /** What a plan runs as: it has the `plan` row of docs/permissions.md and no more. */
  readonly planner: Caller;
  /** Opens a pull request with this config file. */
  readonly propose: (config: string, others?: pulls.Files) => Promise<OpenPullRequest>;
  readonly push: (to: OpenPullRequest, config: string) => Promise<OpenPullRequest>;
  /** Runs the workflow on a commit, as the job's own user. */
  readonly run: (commit: string, options?: ActOptions) => Promise<ActionResult>;
  readonly plan: (pull: OpenPullRequest, options?: ActOptions) => Promise<ActionResult>;
  /** Plans it by several jobs of a run at the same time, each with its inputs. */
  readonly planAll: (pull: OpenPullRequest, jobs: readonly ActOptions["inputs"][]) => Promise<readonly ActionResult[]>;
  /** Merges it. Answers the commit. */
  readonly merge: (pull: OpenPullRequest) => Promise<string>;
  readonly deploy: (commit: string, options?: ActOptions) => Promise<ActionResult>;
  readonly say: (pull: OpenPullRequest, body: string, login?: Login) => Promise<Comment>;
  /** All of a pull request, the oldest first. */
  readonly comments: (pull: OpenPullRequest) => Promise<readonly Comment[]>;
  /** Those of the job's own user. */
  readonly ours: (pull: OpenPullRequest) => Promise<readonly Comment[]>;
}

/** Starts it; whoever asked stops its harness. */
export async function startRepository(): Promise<RepositoryOnGitHub> {
  const harness = await startHarness({ tokens, readers: ["reader[bot]"] });
  const { github, workspace, aws } = harness;
  const planner = await createCaller(aws, planPolicy("acme-*", "all"));
  const jobs = createJobs(harness, planner);
  const bringTo = (commit: string) => checkOut(github, { repository, commit, workspace });
  let branches = 0;
  return {
    harness,
    planner,
    run: async (commit, options) => {
      await bringTo(commit);
      return jobs.act(options);
    },
    propose: (config, others = {}) => {
      branches += 1;
      const files = { [configPath]: config, ...others };
      return pulls.openPullRequest(github, { repository, branch: `change-${branches}`, files });
    },
    push: (to, config) => pulls.pushToPullRequest(github, to, { [configPath]: config }),
    plan: async (pull, options) => {
      await bringTo(pull.headSha);
      return jobs.plan(pull, options);
    },
    planAll: async (pull, inputs) => {
      await bringTo(pull.headSha);
      return Promise.all(inputs.map((own = {}) => jobs.plan(pull, { inputs: own })));
    },
    merge: (pull) => pulls.mergePullRequest(github, pull),
    deploy: async (commit, options) => {
      await bringTo(commit);
      return jobs.act({ event: ["push", pushEvent("main", commit)], ...options });
    },
    say: ({ number }, body, login = "mallory") =>
      callGitHub(github, commentsOf(number), { body: { body }, token: tokens[login] }),
    comments: ({ number }) => listComments(github, number),
    ours: async ({ number }) => (await listComments(github, number)).filter(({ user }) => user.login === bot),
  };
}

/** Runs of what is checked out, with the job's own token. */
function createJobs({ act, github }: Harness, planner: Caller) {
  const run = ({ inputs = {}, env = {}, ...options }: ActOptions = {}) =>
    act({
      ...options,
      inputs: { "github-token": tokens[bot], ...inputs },
      env: { GITHUB_API_URL: github.url, ...env },
    });
  return {
    act: run,
    plan: (pull: OpenPullRequest, options: ActOptions = {}) =>
      run({ event: ["pull_request", pullRequestEvent(pull)], as: planner, ...options }),
  };
}

function commentsOf(number: number): string {
  return `/repos/${repository}/issues/${number}/comments`;
}

async function listComments(github: Harness["github"], number: number, page = 1): Promise<readonly Comment[]> {
  const found: readonly Comment[] = await callGitHub(github, `${commentsOf(number)}?per_page=100&page=${page}`);
  return found.length < 100 ? found : [...found, ...(await listComments(github, number, page + 1))];
}
