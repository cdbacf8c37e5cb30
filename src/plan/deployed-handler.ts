import type { HandlerVersion } from "../artifact/fingerprint.ts";
import { ownProperty } from "../own-property.ts";
import type { TemplateBody } from "../stack/deployed-template.ts";
import { readMetadata } from "./deployed-metadata.ts";
import type { HandlerChange } from "./plan-parts.ts";

/** The handler that a deployed template says it runs; null when it says none, or nothing that a handler could be. */
export function readDeployedHandler(template: TemplateBody): HandlerVersion | null {
  const handler = readMetadata(template, "handler");
  const version = ownProperty(handler, "version");
  const sha256 = ownProperty(handler, "sha256");
  if (!matches(version, semanticVersion) || !matches(sha256, hex)) return null;
  return { version, sha256 };
}

/** How the handler changes; null when its code stays, whatever its version is called. */
export function compareHandlers(before: HandlerVersion | null, after: HandlerVersion): HandlerChange | null {
  return before?.sha256 === after.sha256 ? null : { before, after };
}

const semanticVersion = /^\d{1,5}\.\d{1,5}\.\d{1,5}(?:-[0-9a-z.-]{1,32})?$/;
const hex = /^[0-9a-f]{64}$/;

function matches(value: unknown, pattern: RegExp): value is string {
  return typeof value === "string" && pattern.test(value);
}
