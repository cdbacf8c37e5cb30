import { signed, toldOf } from "../../test/fixtures/config-problems.ts";

const head = `name: acme\nendpoints: { a: { ${signed}, queues: [q] } }\n`;

test.each([
  ["a list", "environments: [staging]", ["environments 3:15: expected a map of environments, got a list"]],
  ["a text", "environments: { staging: 5 }", ["environments.staging 3:26: expected a map, got 5"]],
  [
    "a bad key",
    "environments: { Staging: }",
    ['environments.Staging 3:17: expected an environment key of lower-case letters, digits and -, got "Staging"'],
  ],
  [
    "the name of a preview",
    "environments: { pr-5: }",
    ['environments.pr-5 3:17: expected an environment key other than pr and pr-…, got "pr-5"'],
  ],
  [
    "the beginning of one",
    "environments: { pr: }",
    ["environments.pr 3:17: expected an environment key other than pr"],
  ],
  [
    "a name",
    "environments: { staging: { name: x } }",
    [
      "environments.staging.name 3:34: an environment has no name of its own: its stack is `<name>-<environment>`. Remove it",
    ],
  ],
  [
    "environments of its own",
    "environments: { staging: { environments: {} } }",
    ["environments.staging.environments 3:42: an environment has no environments of its own"],
  ],
  ["a slip", "enviroments: { staging: }", ['enviroments 3:1: unknown key. Did you mean "environments"?']],
  [
    "too long a name",
    `environments: { ${"x".repeat(36)}: }`,
    [`environments.${"x".repeat(36)} 3:17: its stack "acme-${"x".repeat(36)}" is 1 character too long: 40 must hold`],
  ],
  [
    "a name far too long",
    `environments: { ${"x".repeat(40)}: }`,
    [`environments.${"x".repeat(40)} 3:17: its stack "acme-${"x".repeat(40)}" is 5 characters too long`],
  ],
  [
    "too many",
    `environments: { ${Array.from({ length: 21 }, (_, index) => `e${index}: `).join(", ")} }`,
    ["environments 3:15: expected at most 20 environments, got 21. Use several files"],
  ],
])("environments with %s are refused", (_, line, starts) => {
  expect(toldOf(`${head}${line}\n`)).toEqual(starts.map((start) => expect.stringContaining(start)));
});

test("every environment is examined, whichever is meant, and each problem stands where it was written", () => {
  const text = `name: acme
endpoints:
  a: { verify: { provider: github, secret: "ssm:/a" }, queues: [q], respond: 201 }
queues:
  q: { retention: 1y }
environments:
  staging: { queues: { q: { retention: 1d, fifo: "yes" } } }
  production:
    endpoints: { a: { verify: { provider: githb }, colour: red } }
  preview: { logs: { level: loud } }
`;
  expect(toldOf(text)).toEqual([
    expect.stringContaining("endpoints.a.respond 3:78: expected one of 200, 202, 204, got 201"),
    expect.stringContaining("queues.q.retention 5:19: in production, preview: expected a duration from 60s to 14d"),
    expect.stringContaining('environments.staging.queues.q.fifo 7:50: expected true or false, got "yes"'),
    expect.stringContaining('environments.production.endpoints.a.verify.provider 9:43: unknown provider "githb"'),
    expect.stringContaining("environments.production.endpoints.a.colour 9:52: unknown key"),
    expect.stringContaining("environments.preview.logs.level 10:29: expected one of debug"),
  ]);
});

test("a fault of the base that one environment's change brings out says in which", () => {
  const text = `${head}queues: { q: }\nenvironments: { calm: , strict: { queues: { q: { fifo: true } } } }\n`;
  expect(toldOf(text)).toEqual([
    expect.stringContaining(
      'endpoints.a.groupBy 2:17: in strict: expected what to keep in order, got nothing, and queue "q" is FIFO',
    ),
  ]);
});

test("an override of nothing over a list takes the list away", () => {
  const text = `${head}environments: { staging: { endpoints: { a: { queues: } } } }\n`;
  expect(toldOf(text)).toEqual([
    expect.stringContaining(
      "environments.staging.endpoints.a.queues 3:54: expected a list of 1 to 10 entries, got nothing",
    ),
  ]);
});

test("a secret in the base is refused even where every environment replaces it", () => {
  const text = (secret: string) =>
    `name: acme\nendpoints: { a: { verify: { provider: github, secret: ${secret} }, queues: [q] } }\nenvironments: { one: { endpoints: { a: { ${signed} } } } }\n`;
  const words = "expected a reference to a secret, got a value that is not shown here";
  expect(toldOf(text("hunter2"))).toEqual([expect.stringContaining(`endpoints.a.verify.secret 2:55: ${words}`)]);
  expect(toldOf(text('["ssm:/a", hunter2]'))).toEqual([
    expect.stringContaining(`endpoints.a.verify.secret.1 2:66: ${words}`),
  ]);
  expect(toldOf(text('"ssm:/${environment}"'))).toEqual([]);
});

test("an environment within itself is refused, not followed", () => {
  expect(toldOf(`${head}environments: { staging: &s { logs: { a: *s } } }\n`)).toEqual([
    expect.stringContaining("environments 3:1: nested too deeply"),
  ]);
});
