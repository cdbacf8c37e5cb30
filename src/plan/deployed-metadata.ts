import type { TemplateBody } from "../stack/deployed-template.ts";

/**
 * One field of what deploy wrote about itself into a template's metadata; undefined when it is not there. Anybody who
 * may update the stack can have written it, so each reader checks what it gets.
 */
export function readMetadata({ Metadata }: TemplateBody, field: string): unknown {
  return property(property(Metadata, "webhook2sqs"), field);
}

/** An own property of what may be anything. */
export function property(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null ? Object.getOwnPropertyDescriptor(value, key)?.value : undefined;
}
