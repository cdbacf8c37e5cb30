import { readOutline } from "./outline.ts";

const file = ".github/webhook2sqs.yml";

test("what a file names is read, each with the environment that names it", () => {
  const text = `
name: acme
endpoints:
  github: { verify: { provider: github, secret: "ssm:/acme/github" }, queues: [events] }
  stripe: { verify: { provider: stripe, secret: ["secretsmanager:acme/new", "secretsmanager:acme/old"] }, queues: [a] }
  open: { verify: none, queues: [events] }
queues:
  events: { name: orders }
  audit: { existing: central }
  plain:
environments:
  staging: {}
  production:
    endpoints: { github: { verify: { secret: "ssm:/acme/production/github" } } }
    queues: { audit: { existing: "arn:aws:sqs:eu-west-1:111122223333:audit" } }
  preview:
    endpoints: { github: { verify: { secret: "ssm:/acme/preview/github" } } }
`;
  expect(readOutline(text, file)).toEqual({
    name: "acme",
    environments: ["staging", "production"],
    secrets: [
      { name: "ssm:/acme/github", environment: null },
      { name: "secretsmanager:acme/new", environment: null },
      { name: "secretsmanager:acme/old", environment: null },
      { name: "ssm:/acme/production/github", environment: "production" },
    ],
    previewSecrets: ["ssm:/acme/preview/github"],
    namedQueues: [{ name: "orders", environment: null }],
    existingQueues: [
      { name: "central", environment: null },
      { name: "arn:aws:sqs:eu-west-1:111122223333:audit", environment: "production" },
    ],
  });
});

test.each(["[]", "name: 7", "endpoints: [1]\nqueues: x\nenvironments: 3"])(
  "nothing of a file like %j is a fault",
  (text) => {
    const nothing = { secrets: [], previewSecrets: [], namedQueues: [], existingQueues: [], environments: [] };
    expect(readOutline(text, file)).toEqual({ name: null, ...nothing });
  },
);

test("a file that is no YAML is refused", () => {
  expect(() => readOutline("a: [", file)).toThrow(`${file} cannot be read as YAML`);
});
