import type { AnnotatedSchema } from "./annotated-schema.ts";

/** The kind of value that a key takes, in the reader's words. */
export function describeType(schema: AnnotatedSchema): string {
  if (typeof schema["x-type"] === "string") return schema["x-type"];
  if (schema.const !== undefined) return code(schema.const);
  if (schema.enum) return schema.enum.map(code).join(", ");
  const branches = branchesOf(schema);
  if (branches.length > 0) return [...new Set(branches.map(describeType))].join(" or ");
  if (schema.type === "array") return `list of ${describeType(schema.items as AnnotatedSchema)}`;
  return words[String(schema.type)] ?? "";
}

const words: Readonly<Record<string, string>> = {
  string: "text",
  integer: "whole number",
  number: "number",
  boolean: "`true` or `false`",
  object: "map",
};

/** The bounds of a value, as far as its type does not say them. */
export function describeLimits(schema: AnnotatedSchema): string {
  const own = schema["x-limits"] ?? rangeOf(schema);
  const items = schema.type === "array" ? describeLimits(schema.items as AnnotatedSchema) : "";
  return [own, items].filter(Boolean).join("; ");
}

function rangeOf(schema: AnnotatedSchema): string {
  if (schema.maxItems !== undefined) return `${schema.minItems} to ${schema.maxItems} entries`;
  if (schema.exclusiveMinimum !== undefined) return `above ${schema.exclusiveMinimum}`;
  return schema.minimum === undefined ? "" : `${schema.minimum} to ${schema.maximum}`;
}

/** The alternatives of a schema, however deep they are nested. */
export function branchesOf(schema: AnnotatedSchema): readonly AnnotatedSchema[] {
  const branches = (schema.anyOf ?? schema.oneOf ?? []) as readonly AnnotatedSchema[];
  return branches.flatMap((branch) => (branch.anyOf || branch.oneOf ? branchesOf(branch) : [branch]));
}

/** A value as it is written in the file. */
export function code(value: unknown): string {
  return `\`${Array.isArray(value) ? `[${value.join(", ")}]` : String(value) || '""'}\``;
}
