import { signed, toldOf } from "../../../test/fixtures/config-problems.ts";

const body = `endpoints: { a: { ${signed}, queues: [q] } }\n`;
const reserved = "is reserved: the stacks of previews are called `<name>-pr-<number>`";

test.each(["acme-pr-5", "acme-pr-5-x", "acme-pr-x", "acme-pr"])("the name %s could be that of a preview", (name) => {
  const words = `name 1:7: the name "${name}" ${reserved}. Choose a name without`;
  expect(toldOf(`name: ${name}\n${body}`)).toEqual([expect.stringContaining(words)]);
  expect(toldOf(`name: ${name}\n${body}environments: { a: , b: }\n`)).toEqual([expect.stringContaining(words)]);
});

test.each(["pr", "pr-acme", "acme-prod", "acme-pro-5", "acmepr-5"])("the name %s could not", (name) => {
  expect(toldOf(`name: ${name}\n${body}`)).toEqual([]);
});

test("an environment's key may not make a preview's name of what is none by itself", () => {
  expect(toldOf(`name: acme\n${body}environments: { x-pr-5: , fine: }\n`)).toEqual([
    expect.stringContaining(`environments.x-pr-5 3:17: the name "acme-x-pr-5" ${reserved}`),
  ]);
});

test("an environment's stack has at most 40 characters; a preview's may have more", () => {
  const name = "x".repeat(32);
  expect(toldOf(`name: ${name}\n${body}environments: { staging: , preview: }\n`)).toEqual([]);
  expect(toldOf(`name: ${name}\n${body}environments: { staging2: , st: }\n`)).toEqual([
    expect.stringContaining(`environments.staging2 3:17: its stack "${name}-staging2" is 1 character too long`),
  ]);
});
