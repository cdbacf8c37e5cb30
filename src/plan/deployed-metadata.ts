import type { HandlerVersion } from "../artifact/fingerprint.ts";
import type { StackConfig } from "../config/stack-config.ts";
import { ownProperty } from "../own-property.ts";
import type { DeployedNames } from "../refusals/removals.ts";
import type { TemplateBody } from "../stack/deployed-template.ts";

/**
 * What deploy writes about itself into a template's metadata, under `webhook2sqs`. A stack that is no more than its
 * import names its owner there instead (`stack/adopt.ts`).
 */
export interface DeployMetadata {
  readonly format: 1;
  readonly names: DeployedNames;
  /** Paths of endpoints whose secret did not exist yet. */
  readonly pending: readonly string[];
  readonly config: StackConfig;
  /** Empty from a terminal. */
  readonly commit: string;
  /** The run's id; empty from a terminal. */
  readonly run: string;
  /** Fingerprint of the settings that the function was packed with. */
  readonly settings: string;
  readonly handler: HandlerVersion;
  /** The plan's; null while it is not known. */
  readonly digest: string | null;
}

/**
 * One field of what deploy wrote about itself into a template's metadata; undefined when it is not there. Anybody who
 * may update the stack can have written it, so each reader checks what it gets.
 */
export function readMetadata({ Metadata }: TemplateBody, field: keyof DeployMetadata): unknown {
  return ownProperty(ownProperty(Metadata, "webhook2sqs"), field);
}
