import { rmSync } from "node:fs";
import { runWorkflow, type WorkflowRun } from "../emulators/act-workflow.ts";
import { mergeGroupEvent, pullRequestEvent, pushEvent } from "../emulators/github-event.ts";
import { createWorkspace } from "../emulators/workspace.ts";
import { createStubAction, seenBy } from "./stub-action.ts";
import { callerOf, exampleCaller } from "./workflow-callers.ts";

/** A stub stands in for the action: these tests see which jobs run on which event, and what they pass to it. */
describe("what the reusable workflows make of an event, with a stub for the action", () => {
  const action = createStubAction();
  const workspace = createWorkspace({
    ".github/webhook2sqs.yml": "name: acme\n",
    "services/one/webhooks.yml": "name: one\n",
    "services/two two/webhooks.yml": "name: two\n",
  });
  const vars = {
    AWS_REGION: "eu-central-1",
    WEBHOOK2SQS_PLAN_ROLE: "arn:plan",
    WEBHOOK2SQS_DEPLOY_ROLE: "arn:deploy",
    WEBHOOK2SQS_PREVIEW_ROLE: "arn:preview",
  };
  const schedule = { schedule: "17 4 * * *", repository: { id: 4242, default_branch: "main" } };

  afterAll(() => {
    for (const directory of [action, workspace]) rmSync(directory, { recursive: true });
  });

  type Given = Pick<WorkflowRun, "workflow" | "eventName" | "event"> & Partial<WorkflowRun>;
  const run = (given: Given) => runWorkflow({ workspace, action, vars, ...given });
  const idsOf = ({ jobs }: Awaited<ReturnType<typeof run>>) => jobs.map(({ id }) => id).sort();

  it.each([
    ["plan results", "pull_request", pullRequestEvent(7)],
    ["plan results", "merge_group", mergeGroupEvent({ number: 7 })],
    ["deploy results", "push", pushEvent("main")],
    ["validate", "push", pushEvent("topic")],
    ["deploy results", "workflow_dispatch", pushEvent("main")],
    ["drift", "schedule", schedule],
  ])("has no job but `%s` on %s", async (jobs, eventName, event) => {
    const result = await run({ workflow: callerOf("deploy"), eventName, event });
    expect(result.exitCode).toBe(0);
    expect(idsOf(result)).toEqual(["after", "stacks", ...jobs.split(" ")].sort());
  });

  it.each([
    ["deploy", "pull_request", pullRequestEvent({ number: 7, action: "closed" })],
    ["deploy", "release", { action: "published" }],
    ["preview", "pull_request", pullRequestEvent({ number: 7, action: "closed" })],
    ["preview", "push", pushEvent("main")],
  ])("%s.yml does nothing on a %s that asks for nothing, and says so", async (file, eventName, event) => {
    const result = await run({ workflow: callerOf(file), eventName, event });
    expect([result.exitCode, idsOf(result)]).toEqual([0, ["after", "nothing"]]);
    expect(result.job("nothing").step("0").annotations[0]?.message).toContain(`on the event ${eventName}`);
  });

  it("plans each config file of a glob in a job of its own, as the planning role and nothing else", async () => {
    const workflow = callerOf("deploy", { configs: "services/*/webhooks.yml" });
    const { jobs } = await run({ workflow, eventName: "pull_request", event: pullRequestEvent(7) });
    const plans = jobs.filter(({ id }) => id === "plan").map(seenBy);
    expect(plans.map(({ inputs }) => inputs["config"]).sort()).toEqual([
      "services/one/webhooks.yml",
      "services/two two/webhooks.yml",
    ]);
    for (const { inputs } of plans)
      expect(inputs).toEqual({
        config: inputs["config"],
        "aws-region": "eu-central-1",
        "plan-role": "arn:plan",
        comment: "always",
        "wait-timeout": "30m",
      });
  });

  it("deploys one environment after the other, each with its own variables and its own token", async () => {
    const { jobs, exitCode } = await run({
      workflow: exampleCaller("environments"),
      eventName: "push",
      event: pushEvent("main"),
      env: { ACTIONS_ID_TOKEN_REQUEST_URL: "http://127.0.0.1:1/token?api-version=2" },
      environments: { production: { WEBHOOK2SQS_DEPLOY_ROLE: "arn:deploy-production", AWS_REGION: "eu-west-1" } },
    });
    expect(exitCode).toBe(0);
    const deploys = jobs.filter(({ id }) => id === "deploy-environments");
    const seen = deploys
      .map(seenBy)
      .map(({ inputs, tokenUrl }) => [
        inputs["environment"],
        inputs["config"],
        inputs["deploy-role"],
        inputs["aws-region"],
        new URL(tokenUrl).searchParams.get("environment"),
      ]);
    expect(seen).toEqual([
      ["staging", "services/one/webhooks.yml", "arn:deploy", "eu-central-1", "staging"],
      ["staging", "services/two two/webhooks.yml", "arn:deploy", "eu-central-1", "staging"],
      ["production", "services/one/webhooks.yml", "arn:deploy-production", "eu-west-1", "production"],
      ["production", "services/two two/webhooks.yml", "arn:deploy-production", "eu-west-1", "production"],
    ]);
  });

  it("passes how a deploy behaves, and gives its result back", async () => {
    const given = { "plan-check": "enforce", smoke: "receipt", "on-smoke-failure": "rollback", recover: "rollback" };
    const result = await run({ workflow: callerOf("deploy", given), eventName: "push", event: pushEvent("main") });
    expect(seenBy(result.job("deploy")).inputs).toMatchObject({ ...given, "deploy-role": "arn:deploy" });
    expect(seenBy(result.job("deploy")).inputs).not.toHaveProperty("plan-role");
    const { results } = JSON.parse(result.job("after").step("tell").outputs["outputs"] ?? "{}");
    expect(JSON.parse(results)).toEqual([
      {
        config: ".github/webhook2sqs.yml",
        environment: "",
        region: "eu-central-1",
        result: "updated",
        stackName: "acme",
        baseUrl: "",
        endpoints: {},
        planDigest: "",
      },
    ]);
  });

  it("looks for drift as the planning role, in every environment at once", async () => {
    const workflow = exampleCaller("environments");
    const { jobs } = await run({ workflow, eventName: "schedule", event: schedule });
    const drifts = jobs.filter(({ id }) => id === "drift").map(seenBy);
    expect(drifts.map(({ inputs }) => inputs["environment"])).toEqual([undefined, undefined]);
    expect(drifts[0]?.inputs).toMatchObject({ "plan-role": "arn:plan", "drift-policy": "report" });
  });

  it("reverts drift in one environment after the other", async () => {
    const workflow = callerOf("deploy", { environments: '["staging", "production"]', "drift-policy": "revert" });
    const { jobs } = await run({ workflow, eventName: "schedule", event: schedule });
    const reverts = jobs.filter(({ id }) => id === "drift-environments").map(seenBy);
    expect(reverts.map(({ inputs }) => inputs["environment"])).toEqual(["staging", "production"]);
    expect(reverts[0]?.inputs).toMatchObject({ "deploy-role": "arn:deploy", "drift-policy": "revert" });
  });

  it.each([
    [{ configs: "missing/*.yml" }, "No file of the repository is named by the input configs"],
    [{ environments: "staging" }, "The input environments is not a JSON list of names"],
  ])("says what is wrong with %j, and does nothing", async (inputs, message) => {
    const workflow = callerOf("deploy", inputs);
    const result = await run({ workflow, eventName: "push", event: pushEvent("main") });
    expect(result.exitCode).not.toBe(0);
    expect(idsOf(result)).toEqual(["stacks"]);
    expect(result.text).toContain(message);
  });

  it("previews a pull request of the repository itself, and only plans a fork's", async () => {
    const workflow = exampleCaller("preview");
    const previewOf = async (fork: boolean) => {
      const event = pullRequestEvent({ number: 7, fork });
      const result = await run({ workflow, eventName: "pull_request", event });
      return seenBy(result.job("preview")).inputs;
    };
    expect(await previewOf(false)).toMatchObject({
      preview: "true",
      "plan-role": "arn:plan",
      "preview-role": "arn:preview",
    });
    expect(await previewOf(true)).toMatchObject({ preview: "false" });
  });

  it("takes a preview down without a checkout, and leaves the command to the event", async () => {
    const event = pullRequestEvent({ number: 7, action: "closed", fork: true });
    const result = await run({ workflow: exampleCaller("preview"), eventName: "pull_request_target", event });
    expect(idsOf(result)).toEqual(["teardown"]);
    const job = result.job("teardown");
    expect(job.steps).toEqual(["org/webhook2sqs-action/.github/actions/run@v1"]);
    const { inputs, checkedOut } = seenBy(job);
    expect(checkedOut).toBe(false);
    expect(inputs).toEqual({
      "aws-region": "eu-central-1",
      "preview-role": "arn:preview",
      comment: "always",
      "wait-timeout": "30m",
    });
  });

  it("sends the janitor to each region, as the preview role", async () => {
    const workflow = callerOf("janitor", { regions: '["eu-central-1", "us-east-1"]' });
    const { jobs } = await run({ workflow, eventName: "schedule", event: schedule });
    const seen = jobs.filter(({ id }) => id === "janitor").map(seenBy);
    expect(seen.map(({ inputs }) => inputs["aws-region"]).sort()).toEqual(["eu-central-1", "us-east-1"]);
    expect(seen[0]?.inputs).toMatchObject({ command: "janitor", "preview-role": "arn:preview" });
    expect(seen[0]?.checkedOut).toBe(false);
  });
});
