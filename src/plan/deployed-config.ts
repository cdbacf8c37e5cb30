import { parseDeployedConfig } from "../config/deployed-config-schema.ts";
import type { StackConfig } from "../config/stack-config.ts";
import type { TemplateBody } from "../stack/deployed-template.ts";
import { readMetadata } from "./deployed-metadata.ts";

/** The config that a deployed template was rendered from; null where it is not told in a way that this version knows. */
export function readDeployedConfig(template: TemplateBody): StackConfig | null {
  return readMetadata(template, "format") === 1 ? parseDeployedConfig(readMetadata(template, "config")) : null;
}
