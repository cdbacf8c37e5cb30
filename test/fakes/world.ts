import type { Inputs } from "../../src/inputs.ts";
import type { Ports } from "../../src/ports.ts";
import type { StackContext } from "../../src/stack/context.ts";
import { createFakeAws, type FakeAws } from "./aws.ts";
import { createFakeClock, type FakeClock } from "./clock.ts";
import { createFakeFiles, type FakeFiles } from "./files.ts";
import { createFakeGateway } from "./gateway.ts";
import { createFakeGitHub, type FakeGitHub } from "./github.ts";
import { createFakeHttp, type FakeHttp } from "./http.ts";
import { createFakeProgress, type FakeProgress } from "./progress.ts";
import { createFakeRandom } from "./random.ts";
import { recording } from "./recording.ts";

/** Where the config file is. */
export const configPath = ".github/webhook2sqs.yml";

/** What a push to the default branch of a repository comes with. */
export const inputs: Inputs = {
  command: "deploy",
  config: configPath,
  region: "eu-central-1",
  environment: null,
  previewOf: null,
  preview: false,
  roles: { plan: null, deploy: null, preview: null },
  allowedAccountIds: [],
  cloudFormationRole: null,
  driftPolicy: "report",
  artifactBucket: null,
  smoke: "off",
  onSmokeFailure: "fail",
  comment: "always",
  planCheck: "warn",
  expectedPlanDigest: null,
  recover: null,
  waitTimeout: 600_000,
  owner: { repository: "4711", config: configPath, pullRequest: null },
  run: { commit: "c0ffee", id: "1", attempt: "1", url: "https://github.com/acme/hooks/actions/runs/1" },
  proposal: { pullRequest: null, queued: false, headSha: "c0ffee", baseSha: "", unprivileged: false },
};

export interface World extends FakeAws {
  /** Without a token for GitHub, as in a terminal. */
  readonly ports: Ports;
  /** The same with one, as in a job. */
  readonly jobPorts: Ports;
  readonly github: FakeGitHub;
  readonly context: StackContext;
  readonly clock: FakeClock;
  readonly files: FakeFiles;
  readonly http: FakeHttp;
  readonly progress: FakeProgress;
  /** Replaces the config file. */
  write(config: string): void;
  /** Lets the deployed stack of that name answer at its own host. */
  serve(stack: string): void;
}

/** A repository with a config file, a runner, and an AWS account. */
export function createWorld(config = ""): World {
  const clock = createFakeClock();
  const random = createFakeRandom();
  const world = createFakeAws({ clock, random });
  const files = createFakeFiles({ [configPath]: config });
  const http = createFakeHttp();
  const progress = createFakeProgress();
  const github = createFakeGitHub();
  const { aws, calls } = world;
  const web = recording("http", http, calls);
  const ports: Ports = { aws: async () => aws, github: null, http: web, files, clock, random, progress };
  return {
    ...world,
    ...{ clock, files, http, progress, github, ports },
    jobPorts: { ...ports, github },
    context: { aws, clock, random, progress, waitTimeout: inputs.waitTimeout, serviceRole: null },
    write: (text) => files.workspace.set(configPath, Buffer.from(text)),
    serve: (stack) => {
      const gateway = createFakeGateway(stack, world, clock);
      http.answer = (request) => (isHostOf(stack, request.url, world) ? gateway(request) : undefined);
    },
  };
}

function isHostOf(stack: string, url: string, { cloudFormation }: FakeAws): boolean {
  return new URL(url).origin === cloudFormation.find(stack).outputs.get("BaseUrl");
}
