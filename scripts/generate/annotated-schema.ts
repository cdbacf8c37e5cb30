import type * as z from "zod";

/** JSON Schema with our notes for the reader in it: `x-type`, `x-limits`, and `x-nullable`. */
export type AnnotatedSchema = z.core.JSONSchema.BaseSchema;
