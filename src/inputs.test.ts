import { type Event, parseEvent } from "./event.ts";
import { eventPath, inputDefaults, readEnvironment } from "./inputs.ts";

const event: Event = parseEvent({ repository: { id: 4242, default_branch: "main" } });
const digest = `sha256:${"0a".repeat(32)}`;
const onMain = { GITHUB_EVENT_NAME: "push", GITHUB_REF: "refs/heads/main" };
const read = (variables: Readonly<Record<string, string>>) => readEnvironment(event, { ...onMain, ...variables });

test("without any input the defaults hold and the event decides", () => {
  expect(read({})).toEqual({
    workspace: ".",
    endpointOverridden: false,
    github: { token: "", apiUrl: "https://api.github.com", repository: "" },
    oidc: { isOffered: false, unprivileged: false },
    proxy: null,
    inputs: {
      command: "deploy",
      config: ".github/webhook2sqs.yml",
      region: "",
      environment: null,
      previewOf: null,
      preview: false,
      roles: { plan: null, deploy: null, preview: null },
      allowedAccountIds: [],
      cloudFormationRole: null,
      driftPolicy: "report",
      artifactBucket: null,
      smoke: "auto",
      onSmokeFailure: "fail",
      comment: "always",
      planCheck: "warn",
      expectedPlanDigest: null,
      recover: null,
      waitTimeout: 1_800_000,
      owner: { repository: "4242", config: ".github/webhook2sqs.yml", pullRequest: null },
      run: { commit: "", id: "", attempt: "", url: "" },
      proposal: { pullRequest: null, queued: false, headSha: "", baseSha: "", unprivileged: false },
    },
  });
});

test("an empty input, as the runner passes one that is not given, is its default", () => {
  const empty = Object.fromEntries(Object.keys(inputDefaults).map((name) => [`INPUT_${name.toUpperCase()}`, " "]));
  expect(read(empty)).toEqual(read({}));
});

test.each([
  ["command", { INPUT_COMMAND: "plan" }, { command: "plan" }],
  ["command, over the event", { INPUT_COMMAND: "destroy", GITHUB_EVENT_NAME: "schedule" }, { command: "destroy" }],
  [
    "config",
    { INPUT_CONFIG: "hooks.yml" },
    { config: "hooks.yml", owner: { repository: "4242", config: "hooks.yml", pullRequest: null } },
  ],
  [
    "config, spelt otherwise",
    { INPUT_CONFIG: "././hooks.yml" },
    { config: "hooks.yml", owner: { repository: "4242", config: "hooks.yml", pullRequest: null } },
  ],
  ["aws-region", { "INPUT_AWS-REGION": " eu-west-1 ", AWS_REGION: "us-east-1" }, { region: "eu-west-1" }],
  ["AWS_REGION", { AWS_REGION: "us-east-1", AWS_DEFAULT_REGION: "us-east-2" }, { region: "us-east-1" }],
  ["AWS_DEFAULT_REGION", { AWS_REGION: "", AWS_DEFAULT_REGION: "us-east-2" }, { region: "us-east-2" }],
  ["artifact-bucket", { "INPUT_ARTIFACT-BUCKET": "code" }, { artifactBucket: "code" }],
  ["smoke", { INPUT_SMOKE: "receipt" }, { smoke: "receipt" }],
  ["on-smoke-failure", { "INPUT_ON-SMOKE-FAILURE": "rollback" }, { onSmokeFailure: "rollback" }],
  ["comment", { INPUT_COMMENT: "changes" }, { comment: "changes" }],
  ["plan-check", { "INPUT_PLAN-CHECK": "enforce" }, { planCheck: "enforce" }],
  ["expected-plan-digest", { "INPUT_EXPECTED-PLAN-DIGEST": digest }, { expectedPlanDigest: digest }],
  ["recover", { INPUT_RECOVER: "continue-rollback" }, { recover: "continue-rollback" }],
  ["wait-timeout in seconds", { "INPUT_WAIT-TIMEOUT": "90s" }, { waitTimeout: 90_000 }],
  ["wait-timeout in minutes", { "INPUT_WAIT-TIMEOUT": "5m" }, { waitTimeout: 300_000 }],
  ["wait-timeout in hours", { "INPUT_WAIT-TIMEOUT": "2h" }, { waitTimeout: 7_200_000 }],
  [
    "GITHUB_REPOSITORY_ID",
    { GITHUB_REPOSITORY_ID: "1" },
    { owner: { repository: "1", config: ".github/webhook2sqs.yml" } },
  ],
])("a run follows %s", (_name, variables: Readonly<Record<string, string>>, inputs) => {
  expect(read(variables).inputs).toMatchObject(inputs);
});

test.each([
  ["smoke", { INPUT_SMOKE: "on" }, 'The input `smoke` is "on"'],
  ["smoke", { INPUT_SMOKE: "Auto" }, 'The input `smoke` is "Auto"'],
  ["on-smoke-failure", { "INPUT_ON-SMOKE-FAILURE": "true" }, 'The input `on-smoke-failure` is "true"'],
  ["comment", { INPUT_COMMENT: "yes" }, 'The input `comment` is "yes"'],
  ["plan-check", { "INPUT_PLAN-CHECK": "strict" }, 'The input `plan-check` is "strict"'],
  ["recover", { INPUT_RECOVER: "true" }, 'The input `recover` is "true"'],
  ...["sha256:", "0a".repeat(32), digest.toUpperCase(), `${digest}0`].map(
    (text) =>
      [
        "expected-plan-digest",
        { "INPUT_EXPECTED-PLAN-DIGEST": text },
        `The input \`expected-plan-digest\` is "${text}"`,
      ] as const,
  ),
  ...["30", "0m", "1.5h", "-5m", "1d", "30 m", "100000s", "m"].map(
    (text) => ["wait-timeout", { "INPUT_WAIT-TIMEOUT": text }, `The input \`wait-timeout\` is "${text}"`] as const,
  ),
] as const)("the input %s is parsed strictly: %j", (_name, variables, message) => {
  expect(() => read(variables as Readonly<Record<string, string>>)).toThrow(
    expect.objectContaining({ code: "input-invalid", message }),
  );
});

test("a closed pull request asks for nothing", () => {
  const closed = readEnvironment({ ...event, action: "closed" }, { GITHUB_EVENT_NAME: "pull_request" });
  expect(closed.inputs.command).toBeNull();
});

test("the runner says where the run is", () => {
  const run = {
    GITHUB_SERVER_URL: "https://github.com",
    GITHUB_REPOSITORY: "acme/hooks",
    GITHUB_RUN_ID: "7",
    GITHUB_RUN_ATTEMPT: "2",
    GITHUB_SHA: "abc",
  };
  const environment = read({ ...run, GITHUB_WORKSPACE: "/hooks", AWS_ENDPOINT_URL: "http://localhost" });
  expect(environment).toMatchObject({ workspace: "/hooks", endpointOverridden: true });
  expect(environment.inputs.run).toEqual({
    commit: "abc",
    id: "7",
    attempt: "2",
    url: "https://github.com/acme/hooks/actions/runs/7",
  });
});

test("the runner says where GitHub's API is, and the input as whom to call it", () => {
  const github = read({
    "INPUT_GITHUB-TOKEN": " t0ken ",
    GITHUB_API_URL: "https://github.example/api/v3",
    GITHUB_REPOSITORY: "acme/hooks",
  });
  expect(github.github).toEqual({ token: "t0ken", apiUrl: "https://github.example/api/v3", repository: "acme/hooks" });
});

test("what is proposed is the event's, and a push's own commit else", () => {
  const pull = { number: 7, head: { sha: "bbb", repo: null }, base: { sha: "aaa", repo: null } };
  const proposed = readEnvironment(parseEvent({ pull_request: pull }), {
    GITHUB_EVENT_NAME: "pull_request",
    GITHUB_SHA: "merge",
  });
  expect(proposed.inputs.proposal).toEqual({
    pullRequest: 7,
    queued: false,
    headSha: "bbb",
    baseSha: "aaa",
    unprivileged: false,
  });
  expect(read({ GITHUB_SHA: "abc" }).inputs.proposal).toMatchObject({ pullRequest: null, headSha: "abc" });
});

test("outside a runner there is no event that could decide", () => {
  expect(() => readEnvironment(event, {})).toThrow(expect.objectContaining({ code: "event-unsupported" }));
  expect(readEnvironment(event, { INPUT_COMMAND: "validate" }).inputs.command).toBe("validate");
});

test("the event's payload lies where the runner says", () => {
  expect(eventPath({ GITHUB_EVENT_PATH: "/event.json" })).toBe("/event.json");
  expect(eventPath({})).toBe("");
});

test("what is not passed in is read from the process's own environment", () => {
  Object.assign(process.env, { ...onMain, INPUT_CONFIG: "own.yml", GITHUB_EVENT_PATH: "/own.json" });
  expect(readEnvironment(event).inputs.config).toBe("own.yml");
  expect(eventPath()).toBe("/own.json");
});

test("the job has an OIDC token where the runner says where to ask for it", () => {
  const variables = { ...onMain, ACTIONS_ID_TOKEN_REQUEST_URL: "https://runner.example/token?a=1" };
  expect(readEnvironment(event, variables).oidc).toEqual({ isOffered: true, unprivileged: false });
  expect(readEnvironment({ ...event, unprivileged: true }, onMain).oidc).toEqual({
    isOffered: false,
    unprivileged: true,
  });
});

test("the runner's proxy is read in either case", () => {
  expect(read({ https_proxy: "http://proxy:3128" }).proxy).toMatchObject({ https_proxy: "http://proxy:3128" });
});

test.each([
  ["https://api.acme.ghe.com", "https://acme.ghe.com"],
  ["https://ghes.acme.example/api/v3", "https://ghes.acme.example"],
])("GitHub is where the runner says it is: %s", (api, server) => {
  const variables = { GITHUB_API_URL: api, GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: "acme/hooks" };
  const { github, inputs } = read({ ...variables, GITHUB_RUN_ID: "8" });
  expect([github.apiUrl, inputs.run.url]).toEqual([api, `${server}/acme/hooks/actions/runs/8`]);
});
