import { ownProperty } from "../own-property.ts";
import type { DeployedNames } from "../refusals/removals.ts";
import type { TemplateBody } from "../stack/deployed-template.ts";
import { readMetadata } from "./deployed-metadata.ts";

/** Which key of the deployed config stands for what; empty for a template that another version wrote differently. */
export function readDeployedNames(template: TemplateBody): DeployedNames {
  const names = readMetadata(template, "names");
  return { queues: toTexts(ownProperty(names, "queues")), endpoints: toTexts(ownProperty(names, "endpoints")) };
}

function toTexts(value: unknown): Readonly<Record<string, string>> {
  const entries = typeof value === "object" && value !== null ? Object.entries(value) : [];
  return Object.fromEntries(entries.map(([key, text]) => [key, String(text)]));
}
