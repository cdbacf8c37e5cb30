import { type JobResult, runWorkflow, type WorkflowResult } from "../emulators/act-workflow.ts";
import { createCaller } from "../emulators/caller.ts";
import { checkOut } from "../emulators/github-checkout.ts";
import { pullRequestEvent, pushEvent } from "../emulators/github-event.ts";
import { deployPolicy } from "./deploy-policy.ts";
import { config, configPath } from "./harness.ts";
import { everything } from "./look-at-aws.ts";
import { type RepositoryOnGitHub, startRepository, tokens } from "./repository-on-github.ts";
import { callerOf, exampleCaller } from "./workflow-callers.ts";

const resultOf = (job: JobResult) => job.step("webhooks").outputs["result"];
const other = ".github/other/webhook2sqs.yml";
const otherConfig = config.replace("name: acme-webhooks", "name: acme-other");
const both = { configs: ".github/**/webhook2sqs.yml" };

describe("the reusable workflow that deploys, called by a repository, with the bundled action", () => {
  let repository: RepositoryOnGitHub;
  let deployer: Awaited<ReturnType<typeof createCaller>>;

  beforeAll(async () => {
    repository = await startRepository();
    deployer = await createCaller(repository.harness.aws, deployPolicy("acme-webhooks", "/acme/webhooks/"));
  });

  afterAll(() => repository?.harness.stop());

  interface Call {
    readonly workflow: string;
    readonly on: readonly [name: string, event: object];
    readonly as: Readonly<Record<string, string>>;
  }

  const call = ({ workflow, on: [eventName, event], as }: Call): Promise<WorkflowResult> => {
    const { aws, github, workspace } = repository.harness;
    const env = { ...aws.environment, ...as, GITHUB_API_URL: github.url };
    const vars = { AWS_REGION: "us-east-1" };
    return runWorkflow({ workflow, workspace, eventName, event, env, vars, token: tokens["github-actions[bot]"] });
  };

  it("plans two config files in two jobs, and writes one comment with a section for each", async () => {
    const pull = await repository.propose(config, { [other]: otherConfig });
    const { github, workspace } = repository.harness;
    await checkOut(github, { repository: "acme/hooks", commit: pull.headSha, workspace });
    const { jobs, exitCode } = await call({
      workflow: callerOf("deploy", both),
      on: ["pull_request", pullRequestEvent(pull)],
      as: repository.planner,
    });
    expect(exitCode).toBe(0);
    const plans = jobs.filter(({ id }) => id === "plan");
    expect(plans.map(resultOf)).toEqual(["planned", "planned"]);
    const [comment, ...more] = await repository.comments(pull);
    expect(more).toEqual([]);
    expect(comment?.body).toContain("### acme-webhooks in us-east-1");
    expect(comment?.body).toContain("### acme-other in us-east-1");
  });

  it("validates what is pushed to a feature branch, and deploys nothing", async () => {
    const before = await everything(repository.harness);
    const { jobs, exitCode } = await call({
      workflow: exampleCaller("deploy"),
      on: ["push", pushEvent("topic")],
      as: deployer,
    });
    expect(exitCode).toBe(0);
    expect(jobs.map(({ id }) => id)).toEqual(["stacks", "validate"]);
    expect(jobs.filter(({ id }) => id === "validate").map(resultOf)).toEqual(["valid"]);
    expect(await everything(repository.harness)).toBe(before);
  });

  it("deploys what is pushed to the default branch, and gives its result to the jobs after it", async () => {
    const result = await call({
      workflow: callerOf("deploy", { smoke: "off" }),
      on: ["push", pushEvent("main")],
      as: deployer,
    });
    expect(result.exitCode).toBe(0);
    const { results } = JSON.parse(result.job("after").step("tell").outputs["outputs"] ?? "{}");
    const { "base-url": baseUrl } = result.job("deploy").step("webhooks").outputs;
    const about = { config: configPath, environment: "", region: "us-east-1", stackName: "acme-webhooks" };
    expect(JSON.parse(results)).toMatchObject([{ ...about, result: "created", baseUrl }]);
    expect(JSON.parse(results)[0].endpoints.github.url).toBe(`${baseUrl}/github`);
  });
});
