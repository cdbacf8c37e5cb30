import { ActionError } from "../errors.ts";
import { parseConfig } from "./parse-config.ts";

function problemsOf(text: string): ActionError {
  try {
    parseConfig(text, "f.yml");
  } catch (error) {
    if (error instanceof ActionError) return error;
    throw error;
  }
  throw new Error("the file was found to be in order");
}

const signed = 'verify: { provider: github, secret: "ssm:/a" }';

test("a file in order becomes a config with every default", () => {
  const { file, config, environments, warnings } = parseConfig(
    `name: acme\nendpoints:\n  a:\n    ${signed}\n    queues: [q]\n`,
    "f.yml",
  );
  expect({ file, environments, warnings }).toEqual({ file: "f.yml", environments: [], warnings: [] });
  expect(config).toEqual({
    name: "acme",
    environment: null,
    pullRequest: null,
    endpoints: [
      {
        key: "a",
        path: "/a",
        methods: ["POST"],
        verify: { provider: "github", secrets: [{ store: "ssm", name: "/a" }] },
        generatesSecret: false,
        queues: ["q"],
        groupBy: [],
        throttle: null,
        rejects: { respond: 401 },
        respond: 200,
        maxBody: null,
      },
    ],
    queues: [
      {
        kind: "managed",
        key: "q",
        physicalName: "acme-q",
        fifo: false,
        retention: 345_600,
        visibilityTimeout: 30,
        deadLetter: { physicalName: "acme-q-dlq", maxReceives: 5, retention: 1_209_600 },
        kmsKey: null,
      },
    ],
    throttle: null,
    logs: { level: "info", retention: 1_209_600, gateway: true },
    tags: {},
    function: { memory: 256, timeout: 10, architecture: "arm64", reservedConcurrency: null },
    permissionsBoundary: null,
    terminationProtection: true,
    removed: [],
  });
});

test("every problem is reported at once, in the order of the lines, with what to do", () => {
  const text = `name: acme
endpoints:
  source:
    verify: { provider: githb, secret: "ssm:/a" }
    queues: [build, audit]
queues:
  builds: { fifo: "yes" }
  audit:
removed: [endpoints.source]
terminationProtecton: false
`;
  expect(problemsOf(text)).toMatchObject({
    code: "config-invalid",
    remedy: "Correct the file: nothing was sent to AWS.",
    message: `f.yml has 4 problems
  endpoints.source.verify.provider (line 4, column 25): unknown provider "githb". Did you mean "github"?
  endpoints.source.queues.0 (line 5, column 14): expected a key of queues, got "build". Did you mean "builds"?
  queues.builds.fifo (line 7, column 19): expected true or false, got "yes". Write true.
  terminationProtecton (line 10, column 1): unknown key. Did you mean "terminationProtection"?`,
  });
});

test("one problem is not called problems", () => {
  expect(problemsOf("").message).toMatch(
    /^f\.yml has 1 problem\n {2}\(line 1, column 1\): expected a map, got nothing\. /,
  );
});

test("of very many problems the first hundred are shown, and all are kept", () => {
  const { message, problems } = problemsOf(Array.from({ length: 150 }, (_, index) => `x${index}: 1`).join("\n"));
  expect(problems).toHaveLength(152);
  expect(message.split("\n")).toHaveLength(102);
  expect(message).toMatch(/\n {2}… and 52 more$/);
});

test("JSON is accepted", () => {
  const json = { name: "acme", endpoints: { a: { verify: "none", queues: ["q"] } } };
  expect(parseConfig(JSON.stringify(json, null, 2), "f.json").config.name).toBe("acme");
});

test("anchors, merge keys and null maps work", () => {
  const text = `name: acme
endpoints:
  a: &a
    ${signed}
    queues: [q]
  b: { <<: *a, path: /other }
  c: { <<: [*a, { respond: 204 }] }
queues: { q: }
logs:
tags:
function:
`;
  const { config } = parseConfig(text, "f.yml");
  expect(config.endpoints.map(({ path, respond }) => [path, respond])).toEqual([
    ["/a", 200],
    ["/other", 200],
    ["/c", 204],
  ]);
  expect(config.logs.level).toBe("info");
});

describe("positionOf", () => {
  const { positionOf } = parseConfig(
    `name: acme
endpoints:
  a: &a
    ${signed}
    queues: [q]
  b:
    <<: *a
    path: /b
  c: { <<: [{ respond: 204 }, *a], path: /c }
`,
    "f.yml",
  );

  test.each([
    ["name", 1, 7],
    ["endpoints.a", 3, 3],
    ["endpoints.a.queues", 5, 13],
    ["endpoints.a.queues.0", 5, 14],
    ["endpoints.a.queues.7", 5, 13],
    ["endpoints.b", 6, 3],
    ["endpoints.b.path", 8, 11],
    ["endpoints.b.queues.0", 5, 14],
    ["endpoints.b.maxBody", 6, 3],
    ["endpoints.c.respond", 9, 24],
    ["endpoints.c.queues", 5, 13],
    ["endpoints.x.y", 2, 1],
    ["name.x", 1, 7],
    ["logs", 1, 1],
    ["queues.q", 5, 13],
    ["queues.q.deadLetter", 5, 13],
    ["queues.unknown", 1, 1],
    ["", 1, 1],
  ])("%s is at line %i, column %i", (path, line, column) => {
    expect(positionOf(path)).toEqual({ line, column });
  });
});

test.each([
  ["endpoints.a.throttle", `name: x\nendpoints:\n  a: { ${signed}, queues: [q], throttle: { rate: 1, burst: 1 } }`, 3],
  ["throttle", `name: x\nendpoints:\n  a: { ${signed}, queues: [q] }\nthrottle: { rate: 1, burst: 1 }`, 4],
])("a throttle at %s is warned of when the sender does not send again", (path, text, line) => {
  expect(parseConfig(text, "f.yml").warnings).toMatchObject([
    { path, line, message: 'endpoint "a" loses what the gateway answers with 429: github does not send it again' },
  ]);
});

test("a throttle is not warned of when the sender does send again, or is not known", () => {
  const text = `name: x
endpoints:
  a: { verify: { provider: slack, secret: "ssm:/a" }, queues: [q] }
  b: { verify: none, queues: [q] }
throttle: { rate: 1, burst: 1 }`;
  expect(parseConfig(text, "f.yml").warnings).toEqual([]);
});
