import { smallestConfig } from "../../src/config/read-config.ts";
import type { AnnotatedSchema } from "./annotated-schema.ts";
import { environments, grammar, introduction } from "./configuration-text.ts";
import { branchesOf, code, describeLimits, describeType } from "./describe-type.ts";
import { annotatedSchema } from "./render-schema.ts";

/** The reference of the config file: every key, from the schema that parses it. */
export function renderConfiguration(): string {
  const tables = sectionsOf("", annotatedSchema()).map(renderSection);
  return [introduction(smallestConfig), "## Keys", ...tables, environments, grammar].join("\n\n");
}

interface Section {
  readonly title: string;
  readonly schema: AnnotatedSchema;
}

/** A table for each map of known keys: first the map itself, then those below it. */
function sectionsOf(title: string, schema: AnnotatedSchema): readonly Section[] {
  const properties = propertiesOf(schema);
  const below = properties.flatMap(([key, child]) => mapsOf(title === "" ? key : `${title}.${key}`, child));
  return [{ title, schema }, ...below];
}

function mapsOf(title: string, schema: AnnotatedSchema): readonly Section[] {
  if (schema.properties) return sectionsOf(title, schema);
  const entry = schema.additionalProperties;
  if (typeof entry === "object" && entry.properties) return sectionsOf(`${title}.<key>`, entry);
  const branches = branchesOf(schema).filter((branch) => branch.properties);
  return branches.flatMap((branch) => sectionsOf(title, branch));
}

function renderSection({ title, schema }: Section): string {
  const rows = propertiesOf(schema).map(([key, child]) => renderRow(key, child, schema));
  return [
    heading(title, schema),
    "",
    "| Key | Type | Default | What it is | Limits |",
    "|---|---|---|---|---|",
    ...rows,
  ].join("\n");
}

function heading(title: string, schema: AnnotatedSchema): string {
  const [, provider] = propertiesOf(schema).find(([key]) => key === "provider") ?? [];
  if (provider?.const !== undefined) return `### \`${title}\` with \`provider: ${provider.const}\``;
  if (provider) return `### \`${title}\` with a known provider`;
  return title === "" ? "### At the top" : `### \`${title}\``;
}

function renderRow(key: string, schema: AnnotatedSchema, parent: AnnotatedSchema): string {
  const cells = [
    code(key),
    describeType(schema),
    defaultOf(schema, Boolean(parent.required?.includes(key))),
    schema.description ?? "",
    describeLimits(schema),
  ];
  return `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
}

/** A map's default is that of its keys, each in its own row. */
function defaultOf({ default: value }: AnnotatedSchema, required: boolean): string {
  if (required) return "required";
  const isEmpty = typeof value === "object" && JSON.stringify(value) === "{}";
  return value === undefined || isEmpty ? "" : code(value);
}

function propertiesOf(schema: AnnotatedSchema): readonly [string, AnnotatedSchema][] {
  return Object.entries(schema.properties ?? {}) as [string, AnnotatedSchema][];
}
