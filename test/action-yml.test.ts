import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { inputDefaults } from "../src/inputs.ts";
import { outputNames } from "../src/report/outputs.ts";
import { repositoryRoot } from "./emulators/paths.ts";

interface Metadata {
  readonly inputs: Readonly<
    Record<string, { readonly description: string; readonly default?: string; readonly required?: boolean }>
  >;
  readonly outputs: Readonly<Record<string, { readonly description: string }>>;
  readonly runs: { readonly using: string; readonly main: string };
}

const read = (file: string) => readFileSync(join(repositoryRoot, file), "utf8");
const action: Metadata = parse(read("action.yml"));

/** The cells of the table under a heading of the README, without its head. */
function tableUnder(heading: string): readonly (readonly string[])[] {
  const [, section = ""] = read("README.md").split(new RegExp(`^#+ ${heading}\\n`, "m"));
  const rows =
    section
      .split(/^#/m, 1)[0]
      ?.split("\n")
      .filter((line) => line.startsWith("|")) ?? [];
  return rows.slice(2).map((row) =>
    row
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

const codeOf = (cell = "") => /^`([^`]+)`$/.exec(cell)?.[1] ?? "";

test("action.yml declares the inputs that the code reads, with the same defaults, and none is required", () => {
  const declared = Object.entries(action.inputs).map(([name, input]) => [name, input.default ?? ""]);
  expect(declared).toEqual(Object.entries(inputDefaults));
  expect(Object.values(action.inputs).filter(({ required }) => required === true)).toEqual([]);
});

test("action.yml declares the outputs that the code sets", () => {
  expect(Object.keys(action.outputs)).toEqual([...outputNames]);
});

test("the README's tables hold the same inputs, defaults and outputs, in the same order", () => {
  const inputs = tableUnder("Inputs").map(([name, fallback]) => [codeOf(name), codeOf(fallback)]);
  expect(inputs).toEqual(Object.entries(inputDefaults));
  expect(tableUnder("Outputs").map(([name]) => codeOf(name))).toEqual([...outputNames]);
});

test("every input and output is described", () => {
  const described = [...Object.values(action.inputs), ...Object.values(action.outputs)];
  for (const { description } of described) expect(description).toMatch(/\.$/);
});

test("the action runs on Node 24, from a file that is there", () => {
  expect(action.runs.using).toBe("node24");
  expect(existsSync(join(repositoryRoot, action.runs.main))).toBe(true);
});
