import { signed } from "../../test/fixtures/config-problems.ts";
import { ActionError } from "../errors.ts";
import { environmentsOf, parseConfig } from "./parse-config.ts";

const base = `name: acme
endpoints:
  a:
    verify: { provider: github, secret: "ssm:/acme/\${environment}/github" }
    queues: [q, audit]
    methods: [GET, POST]
queues:
  q: { retention: 1d, visibilityTimeout: 5s }
  audit: { existing: "audit-\${environment}" }
tags: { stage: "\${environment}" }
`;

const file = `${base}environments:
  staging:
  production:
    endpoints:
      a: { methods: [PUT] }
      b: { verify: none, queues: [q] }
    queues: { q: { retention: 14d } }
    logs:
    terminationProtection: false
`;

function parse(text: string, environment: string | null = null) {
  return parseConfig(text, "f.yml", { environment, previewOf: null });
}

test("each environment is a stack of its own, named after it", () => {
  const [staging, production] = ["staging", "production"].map((environment) => parse(file, environment));
  expect(staging?.config).toMatchObject({ name: "acme-staging", environment: "staging", pullRequest: null });
  expect(production?.config).toMatchObject({ name: "acme-production", environment: "production" });
  expect(staging?.environments).toEqual(["staging", "production"]);
});

test("maps merge at every depth, lists and scalars replace, and an empty map changes nothing", () => {
  const { config } = parse(file, "production");
  expect(config.endpoints.map(({ key, methods }) => [key, methods])).toEqual([
    ["a", ["PUT"]],
    ["b", ["POST"]],
  ]);
  expect(config.queues[0]).toMatchObject({ retention: 14 * 86_400, visibilityTimeout: 5 });
  expect(config).toMatchObject({ terminationProtection: false, logs: { level: "info" } });
  expect(parse(file, "staging").config.endpoints.map(({ methods }) => methods)).toEqual([["GET", "POST"]]);
});

test("the variable is filled into every text, and the base is left as it is for the next", () => {
  for (const environment of ["staging", "production"])
    expect(parse(file, environment).config).toMatchObject({
      tags: { stage: environment },
      endpoints: [{ verify: { secrets: [{ name: `/acme/${environment}/github` }] } }, {}].slice(
        0,
        environment === "staging" ? 1 : 2,
      ),
      queues: [{}, { kind: "existing", physicalName: `audit-${environment}` }],
    });
});

test("what an override replaces may be of another kind", () => {
  const text = `${base.replaceAll(/\$\{environment\}/g, "x")}environments:
  open: { endpoints: { a: { verify: none } }, queues: { q: { deadLetter: false } } }
`;
  expect(parse(text, "open").config).toMatchObject({
    endpoints: [{ verify: { provider: "none" } }],
    queues: [{ deadLetter: null }, {}],
  });
});

test("a base may leave to its environments what each brings", () => {
  const text = `name: acme
endpoints: { a: { queues: [q] } }
environments: { one: { endpoints: { a: { ${signed} } } }, two: { endpoints: { a: { verify: none } } } }
`;
  expect(parse(text, "one").config.endpoints[0]?.verify.provider).toBe("github");
  expect(parse(text, "two").config.endpoints[0]?.verify.provider).toBe("none");
});

const alone = "name: a\nendpoints: { a: { verify: none, queues: [q] } }\n";

test.each([
  [file, null, "environment-missing", /^f\.yml has environments, .*: staging, production \| .*`environment: staging`/],
  [
    file,
    "stagin",
    "environment-unknown",
    /"stagin", and f\.yml has only staging, production \| Did you mean "staging"\?$/,
  ],
  [file, "live", "environment-unknown", /"live", and f\.yml has only staging, production \| Name one of them/],
  [
    alone,
    "live",
    "environment-unknown",
    /and f\.yml has no environments \| Leave the input out, or add `environments: \{ live/,
  ],
])("of %j the environment %p is none: %s", (...[text, environment, code, words]) => {
  const error = errorOf(() => parse(text, environment));
  expect(error.code).toBe(code);
  expect(`${error.message} | ${error.remedy}`).toMatch(words);
});

function errorOf(act: () => unknown): ActionError {
  try {
    act();
  } catch (error) {
    if (error instanceof ActionError) return error;
  }
  throw new Error("nothing was wrong");
}

test.each(["environments:", "environments: {}", "environments: { preview: { logs: { level: debug } } }"])(
  "a file with `%s` alone is one stack",
  (line) => {
    const text = `name: acme\nendpoints: { a: { verify: none, queues: [q] } }\n${line}\n`;
    expect(parse(text)).toMatchObject({ environments: [], config: { name: "acme", logs: { level: "info" } } });
    expect(environmentsOf(text, "f.yml")).toEqual([]);
  },
);

const head = `name: acme\nendpoints: { a: { ${signed}, queues: [q] } }\n`;

test("warnings are those of the stack that is meant, where they stand", () => {
  const text = `${head}environments: { calm: , busy: { throttle: { rate: 1, burst: 1 } } }\n`;
  expect(parse(text, "calm").warnings).toEqual([]);
  expect(parse(text, "busy").warnings).toMatchObject([{ path: "environments.busy.throttle", line: 3, column: 33 }]);
});

describe("positionOf", () => {
  const { positionOf } = parse(file, "production");

  test.each([
    ["endpoints.a.methods", 15, 21],
    ["endpoints.a.verify.secret", 4, 41],
    ["endpoints.b.queues.0", 16, 35],
    ["endpoints.b.path", 16, 10],
    ["queues.q.retention", 17, 31],
    ["queues.q.visibilityTimeout", 8, 42],
    ["queues.q", 8, 6],
    ["logs.level", 18, 10],
    ["terminationProtection", 19, 28],
    ["name", 1, 7],
    ["nowhere", 1, 1],
  ])("%s of production is at line %i, column %i", (path, line, column) => {
    expect(positionOf(path)).toEqual({ line, column });
  });
});
