import type { Outline } from "../config/outline.ts";
import type { BootstrapOptions } from "./options.ts";
import { resolveBootstrap, type Surroundings } from "./resolve-bootstrap.ts";

const options: BootstrapOptions = { config: ".github/webhook2sqs.yml", region: "", dryRun: false, yes: false };
const outline: Outline = {
  name: "acme",
  environments: ["staging"],
  secrets: [
    { name: "ssm:/acme/hooks/github", environment: null },
    { name: "ssm:/acme/hooks/gitlab", environment: null },
    { name: "ssm:/acme/staging/github", environment: "staging" },
  ],
  previewSecrets: ["ssm:/acme/preview/github", "ssm:/acme/preview/gitlab"],
  namedQueues: [{ name: "orders", environment: null }],
  existingQueues: [{ name: "audit", environment: null }],
};
const checkout = { remote: { host: "GitHub.com", owner: "acme", name: "hooks" }, branch: "trunk" };
const known: Surroundings = { checkout, outline };
const unknown: Surroundings = { checkout: { remote: null, branch: null }, outline: null };
const ids = { owner: "1", repository: "2" };

test("what nobody says is read from the checkout and its config file", () => {
  expect(resolveBootstrap(options, known, null)).toEqual({
    name: "acme",
    repository: { owner: "acme", name: "hooks", ids: null },
    subjects: "classic",
    issuer: "token.actions.githubusercontent.com",
    branch: "trunk",
    environments: ["staging"],
    secrets: [
      { name: "ssm:/acme/hooks/*", environment: null },
      { name: "ssm:/acme/staging/*", environment: "staging" },
    ],
    previewSecrets: ["ssm:/acme/preview/github", "ssm:/acme/preview/gitlab"],
    namedQueues: outline.namedQueues,
    existingQueues: outline.existingQueues,
    workflowRef: null,
    artifactBucket: null,
  });
});

test("what somebody says comes first, and is enough without checkout or file", () => {
  const said = {
    ...options,
    repository: "acme/other",
    subjects: "both",
    host: "github.acme.example",
    branch: "main",
    name: "other",
    environment: ["production"],
    secret: ["ssm:/other/*"],
    previewSecret: ["ssm:/other-previews/*"],
    queue: ["q"],
    existingQueue: ["arn:aws:sqs:eu-west-1:111122223333:audit.fifo"],
    workflowRef: "acme/flows/.github/workflows/deploy.yml@refs/tags/v1",
    artifactBucket: "my-bucket",
  } as const;
  for (const surroundings of [known, unknown])
    expect(resolveBootstrap(said, surroundings, ids)).toEqual({
      name: "other",
      repository: { owner: "acme", name: "other", ids },
      subjects: "both",
      issuer: "github.acme.example/_services/token",
      branch: "main",
      environments: ["production"],
      secrets: [{ name: "ssm:/other/*", environment: null }],
      previewSecrets: ["ssm:/other-previews/*"],
      namedQueues: [{ name: "q", environment: null }],
      existingQueues: [{ name: "arn:aws:sqs:eu-west-1:111122223333:audit.fifo", environment: null }],
      workflowRef: said.workflowRef,
      artifactBucket: "my-bucket",
    });
});

test("with little known there are the usual defaults, and a folder of secrets of the stack's own name", () => {
  const little = resolveBootstrap({ ...options, name: "acme", repository: "acme/hooks" }, unknown, null);
  expect(little).toMatchObject({
    branch: "main",
    environments: [],
    namedQueues: [],
    existingQueues: [],
    previewSecrets: [],
  });
  expect(little.secrets).toEqual([{ name: "ssm:/acme/*", environment: null }]);
  expect(little.issuer).toBe("token.actions.githubusercontent.com");
});

test.each<[string, Partial<BootstrapOptions>, string]>([
  ["no name", { repository: "acme/hooks" }, "Expected the config's `name`, got nothing"],
  ["no repository", { name: "acme" }, "Expected the repository, as owner/name, got nothing"],
  ["a name with a wildcard", { name: "acme*", repository: "acme/hooks" }, 'The name is "acme*"'],
  ["a repository without an owner", { name: "a", repository: "hooks" }, 'The repository is "hooks/"'],
  ["a repository with more", { name: "a", repository: "a/b/c" }, 'The repository is "a/b/c"'],
  ["an owner that is all owners", { name: "a", repository: "*/hooks" }, 'The repository is "*/hooks"'],
  ["a host that is a URL", { name: "a", repository: "a/b", host: "https://github.com" }, "The host of GitHub is"],
  ["a branch that is many", { name: "a", repository: "a/b", branch: "release/*" }, 'The branch is "release/*"'],
  [
    "an environment for previews",
    { name: "a", repository: "a/b", environment: ["preview"] },
    'An environment is "preview"',
  ],
  ["all secrets", { name: "a", repository: "a/b", secret: ["ssm:/*"] }, 'A secret is "ssm:/*"'],
  ["all secrets of previews", { name: "a", repository: "a/b", previewSecret: ["*"] }, 'A secret is "*"'],
  ["all queues", { name: "a", repository: "a/b", existingQueue: ["*"] }, 'A queue is "*"'],
  [
    "a workflow of no version",
    { name: "a", repository: "a/b", workflowRef: "a/b/c.yml" },
    'The workflow is "a/b/c.yml"',
  ],
  [
    "a bucket by its URL",
    { name: "a", repository: "a/b", artifactBucket: "s3://x" },
    'The artifact bucket is "s3://x"',
  ],
  ["ids that nobody knows", { name: "a", repository: "a/b", subjects: "immutable" }, "Subjects with ids need the ids"],
])("%s is refused", (_, said, message) => {
  expect(() => resolveBootstrap({ ...options, ...said }, unknown, null)).toThrow(message);
});

test("an id is a number", () => {
  const said = { ...options, name: "a", repository: "a/b" };
  expect(() => resolveBootstrap(said, unknown, { owner: "1", repository: "*" })).toThrow('An id of GitHub is "*"');
});
