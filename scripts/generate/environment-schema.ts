import type { AnnotatedSchema } from "./annotated-schema.ts";

/** The schema of a file whose environments are spelt out: each takes the keys of the file, and what it leaves out is the base's. */
export function withEnvironments({ properties, ...schema }: AnnotatedSchema): AnnotatedSchema {
  const { name, environments, ...shared } = properties as FileProperties;
  const { propertyNames: _, ...body } = environments.additionalProperties as AnnotatedSchema;
  const own = mapSchemas(shared, withVariable);
  const environment = { ...body, properties: mapSchemas(own, toPartial), additionalProperties: false };
  return {
    ...schema,
    properties: { name, ...own, environments: { ...environments, additionalProperties: environment } },
  };
}

type FileProperties = Readonly<Record<"name" | "environments", AnnotatedSchema>>;

/** Editors check the file as it is written, with the variable not yet filled in. Keys take none. */
function withVariable(schema: AnnotatedSchema): AnnotatedSchema {
  const { pattern } = schema;
  return { ...mapChildren(schema, withVariable), ...(pattern && { pattern: `${pattern}|\\$\\{environment\\}` }) };
}

/** Without `required` several branches of a union fit, where of `oneOf` no more than one may. */
function toPartial({ required: _required, default: _default, oneOf, ...schema }: AnnotatedSchema): AnnotatedSchema {
  return mapChildren({ ...schema, ...(oneOf && { anyOf: oneOf }) }, toPartial);
}

type Change = (schema: AnnotatedSchema) => AnnotatedSchema;

/** Applies a change to every schema right below one. */
function mapChildren(schema: AnnotatedSchema, change: Change): AnnotatedSchema {
  const { properties, items, additionalProperties, anyOf, oneOf } = schema;
  return {
    ...schema,
    ...(properties && { properties: mapSchemas(properties, change) }),
    ...(isSchema(items) && { items: change(items) }),
    ...(isSchema(additionalProperties) && { additionalProperties: change(additionalProperties) }),
    ...(anyOf && { anyOf: anyOf.map((branch) => change(branch as AnnotatedSchema)) }),
    ...(oneOf && { oneOf: oneOf.map((branch) => change(branch as AnnotatedSchema)) }),
  };
}

function mapSchemas(schemas: object, change: Change): Record<string, AnnotatedSchema> {
  return Object.fromEntries(Object.entries(schemas).map(([key, child]) => [key, change(child)]));
}

function isSchema(value: unknown): value is AnnotatedSchema {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
