import fc from "fast-check";
import { stringify } from "yaml";
import { ActionError } from "../errors.ts";
import { parseConfig } from "./parse-config.ts";
import type { Target } from "./target.ts";

const targets: readonly Target[] = [
  { environment: null, previewOf: null },
  { environment: "a", previewOf: null },
  { environment: null, previewOf: 5 },
];

/** What a person sees of a file, whether it is in order or not, whichever of its stacks is meant. */
function shown(text: string): string {
  return targets.map((target) => shownOf(text, target)).join("\n");
}

function shownOf(text: string, target: Target): string {
  try {
    return JSON.stringify(parseConfig(text, "f.yml", target).warnings);
  } catch (error) {
    if (!(error instanceof ActionError) || !isExpected(error)) throw error;
    return JSON.stringify([error.message, error.remedy, error.problems, error.cause]);
  }
}

function isExpected({ code, problems }: ActionError): boolean {
  return code === "config-invalid" ? problems.length > 0 : /^environment-/.test(code);
}

const keys = fc.constantFrom(
  ...[
    "name",
    "endpoints",
    "queues",
    "throttle",
    "removed",
    "a",
    "b",
    "verify",
    "provider",
    "secret",
    "fifo",
    "existing",
  ],
  ...[
    "deadLetter",
    "groupBy",
    "path",
    "logs",
    "tags",
    "__proto__",
    "constructor",
    "<<",
    "rejects",
    "respond",
    "methods",
    "environments",
    "preview",
    "function",
    "permissionsBoundary",
  ],
);
const leaves = fc.oneof(
  fc.constantFrom<unknown>(
    "none",
    "a",
    "github",
    "hmac",
    "ssm:/a",
    "4d",
    true,
    false,
    null,
    0,
    5.5,
    "/a",
    "*a",
    "queues.a",
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the file's own syntax
    "ssm:/${environment}/a",
    "${",
  ),
  fc.string(),
);
const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
  tree: fc.oneof(
    { depthSize: "medium", withCrossShrink: true },
    leaves,
    fc.array(tie("tree"), { maxLength: 3 }),
    fc.dictionary(keys, tie("tree"), { maxKeys: 6 }),
  ),
}));

test("any text gives a config or a list of problems, never another fault", () => {
  const punctuation = fc.string({ unit: fc.constantFrom(..."{}[]:,-&*!|>%@`'\"#?~ \n\tab<1.") });
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: "binary" }), punctuation), (text) => void shown(text)),
    { numRuns: 500 },
  );
});

test("any tree gives a config or a list of problems, never another fault", () => {
  const file = fc.record(
    {
      name: leaves,
      endpoints: fc.dictionary(keys, tree),
      queues: tree,
      removed: tree,
      environments: fc.oneof(tree, fc.dictionary(keys, fc.dictionary(keys, tree))),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(fc.oneof(tree, file), (value) => void shown(stringify(value))),
    { numRuns: 500 },
  );
});

test("a secret written into the file is never shown, wherever under verify it stands", () => {
  const literal = fc.stringMatching(/^[A-Za-z0-9+/=_!@$ -]{16,80}$/).map((text) => `Zq7${text.trim()}7qZ`);
  const places = fc.constantFrom<(secret: string) => unknown>(
    (secret) => secret,
    (secret) => [secret],
    (secret) => ({ [secret]: secret }),
    (secret) => ({ provider: secret }),
    (secret) => ({ provider: "github", secret }),
    (secret) => ({ provider: "github", secret: ["ssm:/a", secret] }),
    (secret) => ({ provider: "github", secret: { value: secret } }),
    (secret) => ({ provider: "github", secret: `ssm:${secret}` }),
    (secret) => ({ provider: "github", secret: `{{resolve:${secret}` }),
    (secret) => ({ provider: "github", [secret]: null }),
    (secret) => ({ provider: "hmac", secret, header: `${secret} `, message: `{${secret}}`, timestamp: secret }),
    (secret) => ({
      provider: "hmac",
      algorithm: secret,
      encoding: [secret],
      timestamp: { header: secret, tolerance: secret },
    }),
    (secret) => ({ provider: "token", secret, query: `${secret}:`, token: secret }),
    (secret) => ({ provider: "basic", secret, username: `${secret}:` }),
  );
  fc.assert(
    fc.property(literal, places, (secret, place) => {
      const endpoints = { a: { verify: place(secret), queues: ["q"] } };
      const fine = { a: { verify: { provider: "github", secret: "ssm:/a" }, queues: ["q"] } };
      const files = [
        { name: "acme", endpoints },
        { name: "acme", endpoints: fine, environments: { a: { endpoints }, b: null } },
        { name: "acme", endpoints: fine, environments: { b: {}, preview: { endpoints } } },
        { name: "acme", endpoints, environments: { a: { endpoints: fine } } },
      ];
      for (const file of files) expect(shown(stringify(file))).not.toContain(secret.slice(0, 16));
    }),
    { numRuns: 300 },
  );
});

test("a secret that an anchor repeats outside verify is not shown there", () => {
  const secret = "hunter2 ".repeat(12);
  const text = `endpoints:\n  a: { verify: { secret: &s "${secret}" }, queues: [*s] }\nname: *s\n`;
  expect(shown(text)).toContain("expected a stack name of letters, digits and -, got a value that is not shown here");
  expect(shown(text)).not.toContain("hunter2");
});

test("a secret that an anchor repeats in another environment is not shown there", () => {
  const secret = "hunter2 ".repeat(12);
  const text = `name: acme
endpoints: { a: { verify: { provider: github, secret: "ssm:/a" }, queues: [q] } }
environments:
  a: { endpoints: { a: { verify: { secret: &s "${secret}" } } } }
  b: { permissionsBoundary: *s }
  c: { tags: { t: [*s] }, name: *s }
  d: *s
`;
  expect(shown(text)).toContain("permissionsBoundary");
  expect(shown(text)).not.toContain("hunter2");
});

test("a secret that YAML takes for syntax is not shown either", () => {
  const texts = [
    "*hunter2",
    "!hunter2 x",
    "&hunter2",
    "@hunter2",
    "`hunter2`",
    "%hunter2",
    '"hunter2',
    "{hunter2",
    "a: hunter2: b",
  ];
  for (const text of texts) {
    const file = `name: a\nendpoints:\n  a:\n    queues: [q]\n    verify:\n      provider: github\n      secret: ${text}\n`;
    expect(shown(file)).not.toContain("hunter2");
  }
});
