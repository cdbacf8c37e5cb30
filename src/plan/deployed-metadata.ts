import { ownProperty } from "../own-property.ts";
import type { TemplateBody } from "../stack/deployed-template.ts";

/**
 * One field of what deploy wrote about itself into a template's metadata; undefined when it is not there. Anybody who
 * may update the stack can have written it, so each reader checks what it gets.
 */
export function readMetadata({ Metadata }: TemplateBody, field: string): unknown {
  return ownProperty(ownProperty(Metadata, "webhook2sqs"), field);
}
