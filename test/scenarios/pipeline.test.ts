import type { OpenPullRequest } from "../emulators/github-pull-request.ts";
import {
  changeQueue,
  leftOf,
  prepareAccount,
  queuesOf,
  readSecret,
  stacksOf,
  takeMessage,
} from "./pipeline/account.ts";
import { commentsOf, deploymentsOf, issuesOf } from "./pipeline/on-github.ts";
import { type Pipeline, startPipeline } from "./pipeline/pipeline.ts";
import { sendAsGitHub } from "./pipeline/sender.ts";
import { createTeam, type Team } from "./pipeline/team.ts";
import { type Environment, follow, reverting, type Settings, secrets, workflows } from "./pipeline/team-files.ts";

const made = ["webhook2sqs-artifacts-000000000000-us-east-1", "webhook2sqs-bootstrap-acme-orders"];
const both: readonly Environment[] = ["staging", "production"];
const production = "acme-orders-production";
const roleOf = (name: string) => `acme-orders-${name}-us-east-1`;
const deployers = [roleOf("deploy-production"), roleOf("deploy-staging"), "nobody"];

/** Each test goes on where the one before it ended. */
describe("a team's webhooks, in an account that is empty", () => {
  let pipeline: Pipeline;
  let settings: Settings;
  let team: Team;
  let config: string;
  /** The first one. */
  let workflow: string;
  let first: OpenPullRequest;
  let second: OpenPullRequest;

  beforeAll(async () => {
    pipeline = await startPipeline();
  });

  afterAll(() => pipeline?.stop());

  const preview = () => `acme-orders-pr-${second.number}`;

  it("are prepared by bootstrap, whose words are followed: roles, ceilings, bucket, and GitHub's OIDC provider (which a stand-in makes: the emulator's CloudFormation cannot)", async () => {
    expect(await stacksOf(pipeline.aws)).toEqual([]);
    const words = ["--yes", "--subjects", "both", "--repository-id", "4242", "--owner-id", "1001"];
    const { exitCode, told, output } = await pipeline.bootstrap(...words);
    expect([exitCode, told]).toEqual([0, expect.stringMatching(/webhook2sqs-bootstrap-acme-orders is created\n$/)]);
    expect(told).toContain("+ create OIDC provider https://token.actions.githubusercontent.com\n");
    expect(await stacksOf(pipeline.aws)).toEqual(made);
    ({ settings, config, workflow } = follow(output));
    team = createTeam(pipeline, settings);
    expect((await pipeline.bootstrap(...words)).told).toMatch(/ is as it should be\n$/);
    await prepareAccount(pipeline.aws, secrets);
  });

  it("are only validated on a feature branch, with no token and no call of AWS", async () => {
    first = await team.propose("first", config);
    const { exitCode, results, calls, subjects } = await team.runForPush(first, workflow);
    expect([exitCode, results, calls, subjects]).toEqual([0, [["validate", "valid"]], [], []]);
  });

  it("are planned without credentials for a fork, though its job could ask for a token", async () => {
    const { exitCode, results, calls, subjects, job } = await team.runForFork(first, workflows.preview);
    expect([exitCode, results, calls, subjects]).toEqual([0, [["preview", "planned"]], [], []]);
    expect(job("preview").step("webhooks").summary).toContain("gets no credentials");
    expect(await commentsOf(pipeline.github, first.number)).toEqual([]);
  });

  it("are planned by the plan role in a pull request, whose one comment tells of both environments", async () => {
    const { exitCode, results, callers, subjects } = await team.runFor(first, workflow);
    expect([exitCode, results]).toEqual([0, [["plan", "planned"]]]);
    expect([callers, subjects]).toEqual([[roleOf("plan"), "nobody"], ["repo:acme/hooks:pull_request"]]);
    const [comment, ...more] = await commentsOf(pipeline.github, first.number);
    expect(more).toEqual([]);
    for (const environment of both) {
      expect(comment).toContain(`### acme-orders-${environment} in us-east-1: a new stack`);
      expect(comment).toContain(`- new queue \`audit\`: existing \`audit-${environment}\``);
    }
    expect(await stacksOf(pipeline.aws)).toEqual(made);
  });

  it("are deployed once they are merged: to staging, then to production, each by roles of its own", async () => {
    await team.merge(first);
    const { exitCode, results, callers, subjects, calls, jobs } = await team.runOnMain(workflow, {
      immutable: true,
    });
    expect([exitCode, results]).toEqual([0, Array(2).fill(["deploy-environments", "created"])]);
    expect(subjects).toEqual(both.map((environment) => `repo:acme@1001/hooks@4242:environment:${environment}`));
    expect(callers).toEqual(deployers);
    const deploys = jobs.filter(({ id }) => id === "deploy-environments");
    for (const [index, environment] of both.entries()) {
      const own = calls.filter(({ role }) => role === roleOf(`deploy-${environment}`));
      const other = both.filter((key) => key !== environment).join();
      expect(own.filter(({ text }) => text.includes(other))).toEqual([]);
      const [proposed] = own.filter(({ action }) => action === "CreateChangeSet");
      const { WEBHOOK2SQS_CLOUDFORMATION_ROLE: serviceRole = "" } = settings.environments[environment];
      expect(proposed?.text).toContain(`RoleARN=${encodeURIComponent(serviceRole)}`);
      const { "stack-name": stack, endpoints = "{}" } = deploys[index]?.step("webhooks").outputs ?? {};
      expect(stack).toBe(`acme-orders-${environment}`);
      expect(await sendAsGitHub(JSON.parse(endpoints).github.url, "wrong")).toBe(401);
    }
    const deployed = both.map((environment) => `us-east-1/acme-orders-${environment}: success`);
    expect(await deploymentsOf(pipeline.github)).toEqual(deployed);
  });

  it("are looked after by a schedule: what somebody changed in production is told in one issue", async () => {
    await changeQueue(pipeline.aws, `${production}-payments`, { VisibilityTimeout: "99" });
    const { exitCode, results, callers, subjects } = await team.runOnSchedule(workflow);
    expect([exitCode, results]).toEqual([0, [["drift", "drifted"]]]);
    expect([callers, subjects]).toEqual([[roleOf("plan"), "nobody"], ["repo:acme/hooks:ref:refs/heads/main"]]);
    const body = expect.stringContaining("queues.payments.visibilityTimeout");
    const issue = { title: `Drift of ${production} in us-east-1`, state: "open", body };
    expect(await issuesOf(pipeline.github)).toEqual([expect.objectContaining(issue)]);
  });

  it("are given back what was deployed, and the issue is closed (a stand-in reverts: the emulator cannot)", async () => {
    const { exitCode, results, callers } = await team.runOnSchedule(reverting);
    expect([exitCode, results]).toEqual([0, Array(2).fill(["drift-environments", "in-sync"])]);
    expect(callers).toEqual(deployers);
    expect((await issuesOf(pipeline.github)).map(({ state }) => state)).toEqual(["closed"]);
    expect((await team.runOnSchedule(workflow)).results).toEqual([["drift", "in-sync"]]);
  });

  it("cannot be destroyed while the file does not say that they may", async () => {
    const { exitCode, results, outputs } = await team.destroy("production");
    expect([exitCode, results]).toEqual([1, [["destroy", "failed"]]]);
    expect(outputs("destroy")["failure"]).toContain("stack-protected");
  });

  it("have a preview for a pull request, which takes requests and touches nothing of production", async () => {
    const changed = config
      .replace("retention: 7d", "retention: 6d")
      .replace("tags:", "terminationProtection: false\n$&");
    second = await team.propose("second", changed);
    const before = await queuesOf(pipeline.aws);
    const { exitCode, results, callers, calls, outputs } = await team.runFor(second, workflows.preview);
    expect([exitCode, results]).toEqual([0, [["preview", "created"]]]);
    expect(callers).toEqual([roleOf("plan"), roleOf("preview"), "nobody"]);
    const own = calls.filter(({ role }) => role === roleOf("preview"));
    expect(own.filter(({ text }) => /staging|production/.test(text))).toEqual([]);
    const { url } = JSON.parse(outputs("preview")["endpoints"] ?? "{}").github;
    expect(await commentsOf(pipeline.github, second.number)).toEqual([expect.stringContaining(`\`${url}\``)]);

    expect(await sendAsGitHub(url, secrets["/acme/production/github"])).toBe(401);
    expect(await sendAsGitHub(url, await readSecret(pipeline.aws, `webhook2sqs/${preview()}/github`))).toBe(200);
    const received = { [`${preview()}-repo-events`]: 1, [`${preview()}-audit`]: 1 };
    expect(await queuesOf(pipeline.aws)).toMatchObject({ ...before, ...received });
    const message = await takeMessage(pipeline.aws, `${preview()}-repo-events`);
    expect(message).toMatchObject({
      endpoint: "github",
      verification: { state: "verified" },
      body: expect.stringContaining("Keep it"),
    });
  });

  it("keep the preview while the pull request is open, whenever the janitor comes", async () => {
    const { exitCode, callers, outputs } = await team.runOnSchedule(workflows.janitor);
    expect([exitCode, callers]).toEqual([0, [roleOf("preview"), "nobody"]]);
    expect(outputs("janitor")).toMatchObject({ result: "destroyed", removed: "{}" });
    expect(await stacksOf(pipeline.aws)).toContain(preview());
  });

  it("lose the preview when the pull request is merged", async () => {
    await team.merge(second);
    const { exitCode, results, callers } = await team.runForMerged(second, workflows.preview);
    expect([exitCode, results, callers]).toEqual([0, [["teardown", "destroyed"]], [roleOf("preview"), "nobody"]]);
    expect(await stacksOf(pipeline.aws)).toEqual([production, "acme-orders-staging", ...made]);
    expect([await queuesOf(pipeline.aws, preview()), await leftOf(pipeline.aws, "previews/")]).toEqual([{}, []]);
    const removed = expect.stringMatching(/^### Preview of .*: removed$/m);
    expect(await commentsOf(pipeline.github, second.number)).toEqual([removed]);
    expect((await deploymentsOf(pipeline.github)).at(-1)).toBe(`us-east-1/${preview()}: inactive`);
  });

  it("are updated as they were reviewed, which the workflow enforces", async () => {
    const { exitCode, results, callers } = await team.runOnMain(workflows.deploy);
    expect([exitCode, results]).toEqual([0, Array(2).fill(["deploy-environments", "updated"])]);
    expect(callers).toEqual(deployers);
  });

  it("are destroyed one environment after the other; their queues stay, and nothing else", async () => {
    const before = Object.keys(await queuesOf(pipeline.aws));
    for (const environment of both) {
      const { exitCode, results, callers } = await team.destroy(environment);
      expect([exitCode, results]).toEqual([0, [["destroy", "destroyed"]]]);
      expect(callers).toEqual([roleOf(`deploy-${environment}`), "nobody"]);
    }
    expect(await stacksOf(pipeline.aws)).toEqual(made);
    expect(Object.keys(await queuesOf(pipeline.aws))).toEqual(before.filter((name) => !name.endsWith("-smoke")));
    for (const deployment of await deploymentsOf(pipeline.github)) expect(deployment).toMatch(/: inactive$/);
  });
});
