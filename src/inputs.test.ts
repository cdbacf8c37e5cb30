import type { Event } from "./command.ts";
import { eventPath, inputDefaults, readEnvironment } from "./inputs.ts";

const event: Event = { name: "", ref: "", action: "", defaultBranch: "main", repositoryId: "4242" };
const onMain = { GITHUB_EVENT_NAME: "push", GITHUB_REF: "refs/heads/main" };
const read = (variables: Readonly<Record<string, string>>) => readEnvironment(event, { ...onMain, ...variables });

test("without any input the defaults hold and the event decides", () => {
  expect(read({})).toEqual({
    workspace: ".",
    endpointOverridden: false,
    inputs: {
      command: "deploy",
      config: ".github/webhook2sqs.yml",
      region: "",
      artifactBucket: null,
      smoke: "auto",
      waitTimeout: 1_800_000,
      owner: { repository: "4242", config: ".github/webhook2sqs.yml" },
      run: { commit: "", id: "", url: "" },
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
    { config: "hooks.yml", owner: { repository: "4242", config: "hooks.yml" } },
  ],
  [
    "config, spelt otherwise",
    { INPUT_CONFIG: "././hooks.yml" },
    { config: "hooks.yml", owner: { repository: "4242", config: "hooks.yml" } },
  ],
  ["aws-region", { "INPUT_AWS-REGION": " eu-west-1 ", AWS_REGION: "us-east-1" }, { region: "eu-west-1" }],
  ["AWS_REGION", { AWS_REGION: "us-east-1", AWS_DEFAULT_REGION: "us-east-2" }, { region: "us-east-1" }],
  ["AWS_DEFAULT_REGION", { AWS_REGION: "", AWS_DEFAULT_REGION: "us-east-2" }, { region: "us-east-2" }],
  ["artifact-bucket", { "INPUT_ARTIFACT-BUCKET": "code" }, { artifactBucket: "code" }],
  ["smoke", { INPUT_SMOKE: "receipt" }, { smoke: "receipt" }],
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
  ...["30", "0m", "1.5h", "-5m", "1d", "30 m", "100000s", "m"].map(
    (text) => ["wait-timeout", { "INPUT_WAIT-TIMEOUT": text }, `The input \`wait-timeout\` is "${text}"`] as const,
  ),
] as const)("the input %s is parsed strictly: %j", (_name, variables, message) => {
  expect(() => read(variables as Readonly<Record<string, string>>)).toThrow(
    expect.objectContaining({ code: "input-invalid", message }),
  );
});

test.each(["eu-central-1", "us-gov-west-1", "us-isob-east-1", "eusc-de-east-1", "ap-southeast-7"])(
  "%s is a region",
  (region) => {
    expect(read({ "INPUT_AWS-REGION": region }).inputs.region).toBe(region);
  },
);

test.each([
  "eu_central_1",
  "EU-CENTRAL-1",
  "Frankfurt",
  "eu-central",
  "eu-central-1.evil.example",
  "eu-central-1a",
  "-",
])("%s is no region, wherever it is written", (region) => {
  const words = { code: "input-invalid", remedy: "Write a region's code, such as eu-central-1." };
  for (const [name, subject] of [
    ["INPUT_AWS-REGION", "The input `aws-region`"],
    ["AWS_REGION", "AWS_REGION"],
    ["AWS_DEFAULT_REGION", "AWS_DEFAULT_REGION"],
  ] as const)
    expect(() => read({ [name]: region })).toThrow(
      expect.objectContaining({ ...words, message: `${subject} is ${JSON.stringify(region)}` }),
    );
});

test.each(["abc", "acme.code-1", "1".repeat(63), "webhook2sqs-artifacts-123456789012-eu-central-1"])(
  "%s is a bucket's name",
  (name) => {
    expect(read({ "INPUT_ARTIFACT-BUCKET": name }).inputs.artifactBucket).toBe(name);
  },
);

test.each([
  ...["ab", "a".repeat(64), "Acme", "acme_code", "acme code", "-acme", "acme-", ".acme", "a..b", "192.168.5.4"],
  ...["s3://acme", "arn:aws:s3:::acme", "acme/code"],
])("%s is no bucket's name", (name) => {
  expect(() => read({ "INPUT_ARTIFACT-BUCKET": name })).toThrow(
    expect.objectContaining({
      code: "input-invalid",
      message: `The input \`artifact-bucket\` is ${JSON.stringify(name)}`,
      remedy: expect.stringContaining("3 to 63 lower-case letters, digits, dots and hyphens"),
    }),
  );
});

test.each(["localhost:4566", "localhost", "ftp://localhost", "http://", "http://localhost:99999"])(
  "%s is no endpoint to send AWS's calls to",
  (url) => {
    expect(() => read({ AWS_ENDPOINT_URL: url })).toThrow(
      expect.objectContaining({ code: "input-invalid", message: `AWS_ENDPOINT_URL is ${JSON.stringify(url)}` }),
    );
  },
);

test("a closed pull request asks for nothing", () => {
  const closed = readEnvironment({ ...event, action: "closed" }, { GITHUB_EVENT_NAME: "pull_request" });
  expect(closed.inputs.command).toBeNull();
});

test("the runner says where the run is", () => {
  const run = {
    GITHUB_SERVER_URL: "https://github.com",
    GITHUB_REPOSITORY: "acme/hooks",
    GITHUB_RUN_ID: "7",
    GITHUB_SHA: "abc",
  };
  const environment = read({ ...run, GITHUB_WORKSPACE: "/hooks", AWS_ENDPOINT_URL: "http://localhost" });
  expect(environment).toMatchObject({ workspace: "/hooks", endpointOverridden: true });
  expect(environment.inputs.run).toEqual({
    commit: "abc",
    id: "7",
    url: "https://github.com/acme/hooks/actions/runs/7",
  });
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
