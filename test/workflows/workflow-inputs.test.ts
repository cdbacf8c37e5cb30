import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { repositoryRoot } from "../emulators/paths.ts";
import { jobsOf, readWorkflow, reusable } from "./read-workflows.ts";

const read = (file: string) => readFileSync(join(repositoryRoot, file), "utf8");
const page = read("docs/workflows.md");
const workflows = reusable.map((name) => readWorkflow(`.github/workflows/${name}.yml`));

/** The rows of the table under a heading of docs/workflows.md, as cells. */
function tableUnder(heading: string): readonly (readonly string[])[] {
  const [, section = ""] = page.split(`\n## ${heading}\n`);
  const [table = ""] = /^\|.*(?:\n\|.*)*/m.exec(section) ?? [];
  const rows = table.split("\n").slice(2);
  return rows.map((row) => row.split("|").slice(1, -1)).map((cells) => cells.map((cell) => cell.trim()));
}

describe.each(workflows.map((workflow) => [workflow.file, workflow] as const))("%s", (_, workflow) => {
  const inputs = Object.entries(workflow.call?.inputs ?? {});

  it("has inputs with a type, a default and a description", () => {
    for (const [name, input] of inputs)
      expect([name, input]).toEqual([
        name,
        { type: "string", default: expect.any(String), description: expect.stringMatching(/\.$/) },
      ]);
  });

  it("uses every input, and none that it has not", () => {
    const used = new Set([...workflow.text.matchAll(/\binputs\.([\w-]+)/g)].map(([, name]) => name));
    expect([...used].sort()).toEqual(inputs.map(([name]) => name).sort());
  });

  it("passes nothing that the action does not take", () => {
    const passed = jobsOf([workflow]).flatMap(({ steps = [] }) =>
      steps.filter(({ uses = "" }) => uses.startsWith("$/")),
    );
    expect(passed.length).toBeGreaterThan(0);
    for (const { uses = "", with: given = {} } of passed) {
      const known = Object.keys(parse(read(`${uses.slice("$/".length)}/action.yml`)).inputs);
      for (const name of Object.keys(given)) expect(known).toContain(name);
    }
  });

  it("is documented in docs/workflows.md: the same inputs, defaults and words, in the same order", () => {
    const name = workflow.file.replace(".github/workflows/", "");
    const rows = inputs.map(([input, { default: value, description }]) => [
      `\`${input}\``,
      value === "" ? "–" : `\`${value}\``,
      description.replace(/\.$/, ""),
    ]);
    expect(tableUnder(`\`${name}\``)).toEqual(rows);
  });
});

test("docs/workflows.md names every output of a workflow", () => {
  const outputs = workflows.flatMap(({ call }) => Object.keys(call?.outputs ?? {}));
  expect(outputs).toEqual(["results"]);
  for (const output of outputs) expect(page).toContain(`\`${output}\``);
});

test("docs/workflows.md names every variable that a workflow reads", () => {
  const variables = workflows.flatMap(({ text }) => [...text.matchAll(/\bvars\.(\w+)/g)].map(([, name]) => name));
  for (const name of new Set(variables)) expect(page).toContain(`\`${name}\``);
});
