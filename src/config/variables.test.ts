import { problemsOf, signed, toldOf } from "../../test/fixtures/config-problems.ts";
import { parseConfig } from "./parse-config.ts";

const parse = (text: string) => parseConfig(text, "f.yml", { environment: "staging", previewOf: null }).config;

const head = `name: acme\nendpoints: { a: { ${signed}, queues: [q] } }\n`;

test.each([
  ["${env}", "holds a variable that does not exist. The only one is `${environment}`: write the value out"],
  ["${enviroment}", 'holds a variable that does not exist. Did you mean "${environment}"?'],
  ["${environment", 'holds a variable that does not exist. Did you mean "${environment}"?'],
  ["${environment}-${{ github.sha }}", "holds a variable that does not exist."],
])("%s is no variable", (text, words) => {
  const tagged = `${head}tags: { a: "${text}" }\n`;
  expect(toldOf(tagged)).toEqual([expect.stringContaining(`tags.a 3:12: ${words}`)]);
  expect(toldOf(`${tagged}environments: { staging: }\n`)).toEqual([expect.stringContaining(`tags.a 3:12: ${words}`)]);
});

test("an unknown variable under verify is not quoted", () => {
  const text = `name: acme\nendpoints: { a: { verify: { provider: github, secret: "hunter\${2}" }, queues: [q] } }\n`;
  expect(toldOf(text)).toEqual([
    expect.stringContaining("endpoints.a.verify.secret 2:55: holds a variable that does not exist"),
  ]);
  expect(JSON.stringify(problemsOf(text))).not.toContain("hunter");
});

test("the variable has no value without environments, and none in the name", () => {
  expect(toldOf(`${head}tags: { a: "\${environment}" }\n`)).toEqual([
    expect.stringContaining(
      "tags.a 3:12: holds `${environment}`, which has no value where the file has no environments",
    ),
  ]);
  expect(toldOf(`${head.replace("acme", '"acme-${environment}"')}environments: { staging: }\n`)).toEqual([
    expect.stringContaining("name 1:7: expected the name without `${environment}`"),
  ]);
});

test("keys are never filled in", () => {
  expect(toldOf(`${head}tags: { "\${environment}": a }\nenvironments: { staging: }\n`)).toEqual([
    expect.stringContaining("expected a tag key"),
  ]);
});

test("a text that aliases repeat is filled in everywhere", () => {
  const text = `name: acme
endpoints:
  a: &a { verify: { provider: github, secret: "ssm:/\${environment}/a" }, queues: [q] }
  b: { <<: *a, path: /other }
environments: { staging: { endpoints: { c: { <<: *a, path: /c } } } }
`;
  const secrets = parse(text).endpoints.map(({ verify }) => verify);
  expect(new Set(secrets.map((verify) => JSON.stringify(verify))).size).toBe(1);
  expect(JSON.stringify(secrets)).not.toContain("$");
});
