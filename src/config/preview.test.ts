import { signed, toldOf } from "../../test/fixtures/config-problems.ts";
import { parseConfig } from "./parse-config.ts";

function preview(text: string, previewOf = 5) {
  return parseConfig(text, "f.yml", { environment: null, previewOf }).config;
}

const keyArn = "arn:aws:kms:eu-central-1:123456789012:key/1234";

const real = `name: acme
endpoints:
  a: { verify: { provider: github, secret: ["ssm:/prod/a", "ssm:/prod/a-old"] }, queues: [q, audit, ordered], groupBy: [body.id] }
  open: { verify: none, queues: [q] }
queues:
  q: { name: prod-q, kmsKey: "${keyArn}", retention: 7d }
  audit: { existing: "arn:aws:sqs:eu-west-1:123456789012:prod-audit" }
  ordered: { existing: prod-ordered.fifo }
function: { reservedConcurrency: 50, memory: 512 }
permissionsBoundary: prod/boundary
tags: { team: acme }
`;

test("a preview of a file that is full of production names nothing of it", () => {
  const config = preview(real);
  expect(JSON.stringify(config)).not.toMatch(/prod|arn:/);
  expect(config).toMatchObject({
    name: "acme-pr-5",
    environment: null,
    pullRequest: 5,
    permissionsBoundary: null,
    terminationProtection: false,
    function: { reservedConcurrency: null, memory: 512 },
    tags: { team: "acme" },
  });
});

test("queues that exist are stood in for by queues of the preview's own, of the same kind", () => {
  expect(preview(real).queues).toMatchObject([
    { kind: "managed", key: "q", physicalName: "acme-pr-5-q", kmsKey: null, retention: 7 * 86_400 },
    { kind: "managed", key: "audit", physicalName: "acme-pr-5-audit", fifo: false },
    { kind: "managed", key: "ordered", physicalName: "acme-pr-5-ordered.fifo", fifo: true },
  ]);
});

test("each endpoint that is verified gets one secret of its own, made with the stack", () => {
  expect(preview(real).endpoints).toMatchObject([
    {
      key: "a",
      generatesSecret: true,
      verify: { provider: "github", secrets: [{ store: "secretsmanager", id: "webhook2sqs/acme-pr-5/a" }] },
    },
    { key: "open", generatesSecret: false, verify: { provider: "none" } },
  ]);
});

const overridden = `${real}environments:
  staging: { tags: { team: other } }
  preview:
    endpoints:
      a: { verify: { secret: "ssm:/\${environment}/a" } }
    queues: { q: { kmsKey: "${keyArn}" }, audit: { retention: 1d } }
    function: { reservedConcurrency: 1 }
    permissionsBoundary: preview/boundary
    terminationProtection: false
`;

test("what `environments.preview` says is said of every preview, and of nothing else", () => {
  const config = preview(overridden, 7);
  expect(config).toMatchObject({
    name: "acme-pr-7",
    endpoints: [{ generatesSecret: false, verify: { secrets: [{ name: "/pr-7/a" }] } }, {}],
    queues: [{ kmsKey: keyArn }, { physicalName: "acme-pr-7-audit", retention: 86_400 }, {}],
    function: { reservedConcurrency: 1 },
    permissionsBoundary: "preview/boundary",
    tags: { team: "acme" },
  });
  const staging = parseConfig(overridden, "f.yml", { environment: "staging", previewOf: null });
  expect(staging.environments).toEqual(["staging"]);
  expect(staging.config).toMatchObject({ permissionsBoundary: "prod/boundary", terminationProtection: true });
});

test("a run that names an environment plans the preview of the same file", () => {
  const { config } = parseConfig(overridden, "f.yml", { environment: "staging", previewOf: 7 });
  expect(config).toMatchObject({ name: "acme-pr-7", environment: null, tags: { team: "acme" } });
});

test("an endpoint that leaves its secret to each environment gets one in a preview", () => {
  const text = `name: acme
endpoints: { a: { verify: { provider: github }, queues: [q] } }
environments: { live: { endpoints: { a: { ${signed} } } } }
`;
  expect(preview(text).endpoints).toMatchObject([{ generatesSecret: true }]);
});

test("the reference that a generated secret would have is taken for it", () => {
  const reference = "secretsmanager:webhook2sqs/acme-pr-5/a";
  const text = `name: acme
endpoints: { a: { ${signed}, queues: [q] } }
environments: { preview: { endpoints: { a: { verify: { secret: "${reference}" } } } } }
`;
  expect(preview(text).endpoints).toMatchObject([{ generatesSecret: true }]);
  expect(parseConfig(text, "f.yml").config.endpoints).toMatchObject([{ generatesSecret: false }]);
});

const head = `name: acme\nendpoints: { a: { ${signed}, queues: [q] } }\n`;

test.each([
  ["a queue's name", "queues: { q: { name: x } }", "queues.q.name 3:43: expected no name: the queues of a preview"],
  [
    "a queue that exists",
    "queues: { q: { existing: x } }",
    "queues.q.existing 3:43: expected a queue of the preview's own: it touches nothing that exists. Remove `existing`",
  ],
  [
    "protection",
    "terminationProtection: true",
    "terminationProtection 3:28: expected false or nothing: a preview goes with its pull request. Remove it",
  ],
])("%s under `environments.preview` is an error", (_, line, words) => {
  expect(toldOf(`${head}environments: { preview: { ${line} } }\n`)).toEqual([
    expect.stringContaining(`environments.preview.${words}`),
  ]);
});

test.each([
  ["the file", "5", ["expected a map, got 5"]],
  ["an endpoint", "name: acme\nendpoints: { a: 5 }", ["endpoints.a 2:17: expected a map, got 5"]],
  [
    "its verify",
    "name: acme\nendpoints: { a: { verify: 5, queues: [q] } }",
    ["endpoints.a.verify 2:27: expected none or"],
  ],
  [
    "its key",
    `name: acme\nendpoints: { A_b: { ${signed}, queues: [q] } }`,
    ["endpoints.A_b 2:14: expected an endpoint key"],
  ],
  ["every endpoint", "name: acme\nendpoints: 5", ["endpoints 2:12: expected a map of endpoints, got 5"]],
  ["the name", `name: 5\nendpoints: { a: { ${signed}, queues: [q] } }`, ["name 1:7: expected a stack name"]],
  ["a queue", `${head}queues: { q: 5 }`, ["queues.q 3:14: expected a map, got 5"]],
  ["the function", `${head}function: 5`, ["function 3:11: expected a map, got 5"]],
])("where %s is not in order, that is told, and nothing of what a preview makes of it", (_, text, starts) => {
  expect(toldOf(text, { environment: null, previewOf: 5 })).toEqual(
    starts.map((start) => expect.stringContaining(start)),
  );
});

test("what the file itself has wrong is told of a preview too", () => {
  const text = `name: acme\nendpoints: { a: { verify: { provider: github, secret: hunter2 }, queues: [q] } }\n`;
  expect(toldOf(text, { environment: null, previewOf: 5 })).toEqual([
    expect.stringContaining("endpoints.a.verify.secret 2:55: expected a reference to a secret"),
  ]);
});

test("a queue that exists needs room for the name of its stand-in where previews are described", () => {
  const text = `name: ${"x".repeat(40)}\nendpoints: { a: { ${signed}, queues: [${"q".repeat(30)}] } }\nqueues: { ${"q".repeat(30)}: { existing: q } }\n`;
  expect(toldOf(text)).toEqual([]);
  expect(toldOf(`${text}environments: { preview: }\n`)).toEqual([
    expect.stringContaining("in preview: its names in SQS are 4 characters too long"),
  ]);
});
