import * as z from "zod";
import { configSchema } from "../../src/config/schema.ts";
import type { AnnotatedSchema } from "./annotated-schema.ts";
import { withEnvironments } from "./environment-schema.ts";

/** The JSON Schema of the file as written. */
export function annotatedSchema(): AnnotatedSchema {
  return z.toJSONSchema(configSchema, { io: "input", target: "draft-7" });
}

/** What editors read, as the bytes that are committed. */
export function renderSchema(): string {
  const { $schema, ...schema } = withEnvironments(annotatedSchema());
  return `${JSON.stringify({ $schema, title: "webhook2sqs-action", ...forEditors(schema) }, null, 2)}\n`;
}

/** Turns our notes into what an editor shows or checks. */
function forEditors({ "x-limits": limits, "x-type": _, "x-nullable": nullable, ...schema }: AnnotatedSchema): object {
  const children = Object.entries(schema).map(([key, child]) => [key, isSchema(child) ? forEditors(child) : child]);
  return {
    ...Object.fromEntries(children),
    ...(limits && schema.description ? { description: `${schema.description} (${limits})` } : {}),
    ...(nullable && schema.type === "object" ? { type: ["object", "null"] } : {}),
    ...(schema.anyOf ? { anyOf: schema.anyOf.map(forEditorsOf) } : {}),
    ...(schema.oneOf ? { oneOf: schema.oneOf.map(forEditorsOf) } : {}),
  };
}

function forEditorsOf(schema: z.core.JSONSchema._JSONSchema): object {
  return forEditors(schema as AnnotatedSchema);
}

function isSchema(value: unknown): value is AnnotatedSchema {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
