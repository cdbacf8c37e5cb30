import type { Role } from "../../src/credentials/role.ts";
import { type Event, parseEvent } from "../../src/event.ts";
import { inputDefaults, readEnvironment } from "../../src/inputs.ts";
import { grown, small } from "../fakes/config-files.ts";
import { createReviewedWorld } from "../fakes/reviewed-world.ts";
import type { World } from "../fakes/world.ts";
import { type UserView, viewAction } from "./user-view.ts";

type Name = keyof typeof inputDefaults;

/** What an input reaches: one thing of a run, which is another one when the input is given. */
interface Reach {
  readonly given: string;
  /** What the run is for; by default a push. */
  readonly event?: Event;
  /** Other inputs, in both runs. */
  readonly beside?: Readonly<Partial<Record<Name, string>>>;
  readonly prepare?: (world: World) => void;
  readonly look: (view: RunView) => unknown;
  readonly without: unknown;
  readonly withIt: unknown;
}

/** `assumed`: the ARNs of the roles that the run worked as; null: as the job. */
type RunView = UserView & { readonly assumed: readonly (string | null)[] };

const variables = {
  GITHUB_EVENT_NAME: "push",
  GITHUB_REF: "refs/heads/main",
  GITHUB_SHA: "merge",
  GITHUB_RUN_ID: "8",
  GITHUB_SERVER_URL: "https://github.com",
  GITHUB_REPOSITORY: "acme/hooks",
  GITHUB_REPOSITORY_ID: "4711",
  AWS_REGION: "eu-central-1",
  "INPUT_GITHUB-TOKEN": "t0ken",
};
const ofRepository = { repository: { id: 4711, default_branch: "main" } };
const push = parseEvent(ofRepository);
const repo = { id: 4711 };
const pull = { number: 7, head: { sha: "feature", repo }, base: { sha: "base", repo } };
const inPullRequest = parseEvent({ ...ofRepository, action: "opened", pull_request: pull });

/** The first request of that operation. */
const requestOf = (name: string) => (view: UserView) => view.calls.find((call) => call.name === name)?.values[0];
const fieldOf = (name: string, field: string) => (view: UserView) => Object(requestOf(name)(view))[field];
const countOf = (name: string) => (view: UserView) => view.calls.filter((call) => call.name.startsWith(name)).length;
const resultOf = ({ outputs }: UserView) => outputs["result"];
const stackOf = ({ outputs }: UserView) => outputs["stack-name"];
const causeOf = ({ outputs }: UserView) => JSON.parse(outputs["failure"] ?? "{}").cause;

const assumedBy = ({ assumed }: RunView) => [...new Set(assumed)];
const roleArn = (name: string) => `arn:aws:iam::123456789012:role/${name}`;

const changeIt = (world: World) => world.write(`${grown}queues: { events: { retention: 1d }, images: {} }\n`);

const reaches: Readonly<Record<Name, Reach>> = {
  command: { given: "validate", look: resultOf, without: "updated", withIt: "valid" },
  config: {
    given: "other.yml",
    prepare: ({ files }) => files.workspace.set("other.yml", Buffer.from(small.replace("acme", "other"))),
    look: (view) => fieldOf("cloudformation.createChangeSet", "Tags")(view),
    without: expect.arrayContaining([{ Key: "w2s:config", Value: ".github/webhook2sqs.yml" }]),
    withIt: expect.arrayContaining([
      { Key: "w2s:config", Value: "other.yml" },
      { Key: "w2s:stack", Value: "other" },
    ]),
  },
  environment: {
    given: "live",
    prepare: (world) => world.write(`${grown}environments: { live: , staging: }\n`),
    look: fieldOf("cloudformation.createChangeSet", "StackName"),
    without: undefined,
    withIt: "acme-live",
  },
  preview: {
    given: "true",
    prepare: (world) => world.serve("acme-pr-7"),
    event: inPullRequest,
    look: (view) => [resultOf(view), stackOf(view)],
    without: ["planned", "acme"],
    withIt: ["created", "acme-pr-7"],
  },
  "aws-region": {
    given: "eu-west-1",
    look: fieldOf("github.createDeployment", "environment"),
    without: "eu-central-1/acme",
    withIt: "eu-west-1/acme",
  },
  "plan-role": {
    ...{ given: roleArn("plan"), beside: { command: "plan", "deploy-role": roleArn("deploy") } },
    ...{ look: assumedBy, without: [null], withIt: [roleArn("plan")] },
  },
  "deploy-role": {
    ...{ given: roleArn("deploy"), beside: { "plan-role": roleArn("plan") } },
    ...{ look: assumedBy, without: [null], withIt: [roleArn("deploy")] },
  },
  "role-to-assume": {
    ...{ given: roleArn("both"), look: assumedBy, without: [null], withIt: [roleArn("both")] },
  },
  "preview-role": {
    ...{ given: roleArn("preview"), beside: { command: "smoke", preview: "true", "role-to-assume": roleArn("both") } },
    event: inPullRequest,
    ...{ look: assumedBy, without: [null], withIt: [roleArn("preview")] },
  },
  "allowed-account-ids": { given: "210987654321", look: resultOf, without: "updated", withIt: "failed" },
  "cloudformation-role": {
    given: roleArn("cloudformation"),
    look: fieldOf("cloudformation.createChangeSet", "RoleARN"),
    without: undefined,
    withIt: roleArn("cloudformation"),
  },
  "artifact-bucket": {
    given: "acme-code",
    prepare: ({ s3 }) => s3.create("acme-code", "123456789012"),
    look: fieldOf("s3.putObject", "bucket"),
    without: "webhook2sqs-artifacts-123456789012-eu-central-1",
    withIt: "acme-code",
  },
  smoke: { given: "off", look: countOf("http.send"), without: 4, withIt: 0 },
  "on-smoke-failure": {
    given: "rollback",
    prepare: ({ http }) => {
      http.answer = async () => ({ status: 500, headers: {}, body: "" });
    },
    look: countOf("cloudformation.executeChangeSet"),
    without: 1,
    withIt: 2,
  },
  comment: { given: "never", look: countOf("github.updateComment"), without: 1, withIt: 0 },
  "plan-check": { given: "enforce", prepare: changeIt, look: resultOf, without: "updated", withIt: "refused" },
  "expected-plan-digest": {
    given: `sha256:${"0".repeat(64)}`,
    look: resultOf,
    without: "updated",
    withIt: "refused",
  },
  "drift-policy": {
    given: "revert",
    beside: { command: "drift" },
    prepare: ({ cloudFormation }) => cloudFormation.meddle("acme", "Function", { MemorySize: 128 }),
    look: fieldOf("cloudformation.createChangeSet", "DeploymentMode"),
    without: undefined,
    withIt: "REVERT_DRIFT",
  },
  recover: {
    given: "continue-rollback",
    prepare: ({ cloudFormation }) => cloudFormation.setStatus("acme", "UPDATE_ROLLBACK_FAILED"),
    look: countOf("cloudformation.continueUpdateRollback"),
    without: 0,
    withIt: 1,
  },
  "github-token": { given: "", look: (view) => countOf("github.")(view) > 0, without: true, withIt: false },
  "wait-timeout": {
    given: "90s",
    prepare: ({ cloudFormation }) => {
      cloudFormation.switches.polls = 10_000;
    },
    look: causeOf,
    without: "Waited 1800 s for the stack acme to settle",
    withIt: "Waited 90 s for the stack acme to settle",
  },
};

/** A push that merged a reviewed pull request, as the runner's variables tell it, in a world that is ready for it. */
async function run(
  { prepare, event = push, beside = {} }: Reach,
  inputs: Readonly<Record<string, string>>,
): Promise<RunView> {
  const world = await createReviewedWorld();
  world.serve("acme");
  prepare?.(world);
  const name = event === push ? "push" : "pull_request";
  const given = { ...variables, GITHUB_EVENT_NAME: name, ...toVariables(beside), ...inputs };
  const environment = readEnvironment(event, given);
  const assumed: (string | null)[] = [];
  const aws = async (role: Role) => {
    assumed.push(environment.inputs.roles[role]);
    return { ...world.aws, region: environment.inputs.region };
  };
  const github = environment.github.token === "" ? null : world.github;
  return { ...(await viewAction(environment.inputs, world, { ports: { aws, github } })), assumed };
}

function toVariables(given: Readonly<Partial<Record<Name, string>>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(given).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]));
}

test.each(Object.entries(reaches))("the input %s is seen in what a run does", async (name, reach) => {
  const given = toVariables({ [name]: reach.given });
  expect(reach.look(await run(reach, {}))).toEqual(reach.without);
  expect(reach.look(await run(reach, given))).toEqual(reach.withIt);
});

test("there is no input of which nothing shows what it reaches", () => {
  expect(Object.keys(reaches).toSorted()).toEqual(Object.keys(inputDefaults).toSorted());
});
