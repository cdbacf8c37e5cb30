import { rmSync } from "node:fs";
import { runWorkflow } from "../../emulators/act-workflow.ts";
import { type AwsEmulator, startAwsEmulator } from "../../emulators/aws-emulator.ts";
import { checkOut } from "../../emulators/github-checkout.ts";
import { type GitHubEmulator, startGitHubEmulator } from "../../emulators/github-emulator.ts";
import { type Job, type OidcServer, startOidcServer } from "../../emulators/oidc-server.ts";
import { createWorkspace } from "../../emulators/workspace.ts";
import { configPath } from "../harness.ts";
import { tokens } from "../repository-on-github.ts";
import { type CliResult, runCli } from "../run-cli.ts";
import { makingProvider } from "./make-provider.ts";
import { revertingDrift } from "./revert-drift.ts";
import { example, type Settings } from "./team-files.ts";
import { startTrail, type Trail } from "./trail.ts";
import { type WatchedRun, watchRun } from "./watch-run.ts";

export const repository = "acme/hooks";
/** As the events have them. */
const ids = { repositoryId: 4242, ownerId: 1001 };

export interface PipelineRun {
  /** The caller's YAML. */
  readonly workflow: string;
  readonly on: readonly [name: string, event: object];
  /** What is checked out. */
  readonly commit: string;
  /** What GitHub says of the run's jobs in their tokens; of a job with an environment it says that one. */
  readonly job: Job;
  readonly settings: Settings;
  /** Of the job; by default one that may write. */
  readonly token?: string;
}

/** An AWS account, a GitHub with one repository, and its runner. */
export interface Pipeline {
  readonly aws: AwsEmulator;
  readonly github: GitHubEmulator;
  readonly oidc: OidcServer;
  readonly trail: Trail;
  /** `webhook2sqs bootstrap` in a checkout, by a person with the account's own rights. */
  readonly bootstrap: (...words: readonly string[]) => Promise<CliResult>;
  /** Runs a workflow. No job has a key of AWS; each can ask for its token. */
  readonly run: (run: PipelineRun) => Promise<WatchedRun>;
  readonly stop: () => Promise<void>;
}

/** An empty account with enforced IAM; what the emulator's CloudFormation cannot do is done for it. */
export async function startPipeline(): Promise<Pipeline> {
  const [aws, github, oidc] = await Promise.all([
    startAwsEmulator({ auth: true }),
    startGitHubEmulator({ repositories: [repository], tokens, readers: ["reader[bot]"] }),
    startOidcServer(),
  ]);
  const [making, reverting] = [makingProvider(aws), revertingDrift(aws)];
  const trail = await startTrail(aws, (passing, pass) => making(passing, () => reverting(passing, pass)));
  const workspace = createWorkspace({ [configPath]: example });
  return {
    ...{ aws, github, oidc, trail },
    bootstrap: (...words) =>
      runCli(workspace, ["bootstrap", ...words], { ...aws.environment, AWS_ENDPOINT_URL: trail.url }),
    run: async ({ workflow, on: [eventName, event], commit, job, settings, token }) => {
      await checkOut(github, { repository, commit, workspace });
      const env = {
        AWS_ENDPOINT_URL: trail.url,
        NODE_EXTRA_CA_CERTS: aws.certificatePath,
        AWS_EC2_METADATA_DISABLED: "true",
        GITHUB_API_URL: github.url,
        ...oidc.variables({ ...ids, ...job }),
      };
      const who = { token: token ?? tokens["github-actions[bot]"], ...settings };
      return watchRun(() => runWorkflow({ workflow, workspace, eventName, event, env, ...who }), { trail, oidc });
    },
    stop: async () => {
      await Promise.all([aws.stop(), github.stop(), oidc.stop(), trail.stop()]);
      rmSync(workspace, { recursive: true, force: true });
    },
  };
}
