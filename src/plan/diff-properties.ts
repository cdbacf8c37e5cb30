import { compareTemplates } from "../stack/compare-templates.ts";
import type { TemplateBody, TemplateResource } from "../stack/deployed-template.ts";
import { diffValues } from "./diff-values.ts";
import { nameChange } from "./name-change.ts";
import type { PropertyDiff } from "./plan-parts.ts";

/**
 * Says how each resource changes, property by property; where a template came from (its metadata) is no property.
 * @param subjects logical ID to config path, of the new template
 */
export function diffProperties(
  before: TemplateBody | null,
  after: TemplateBody,
  subjects: Readonly<Record<string, string>>,
): readonly PropertyDiff[] {
  return compareTemplates(before, after, [])
    .flatMap((change) => {
      const { logicalId, type, action, subject } = nameChange(change, subjects, before);
      const resources = [withoutOrder(before?.Resources[logicalId]), withoutOrder(after.Resources[logicalId])] as const;
      if (action !== "Modify") return [{ logicalId, subject, type, lines: [] }];
      const lines = diffValues("", resources).filter((line) => !codeKey.test(line));
      return lines.length === 0 ? [] : [{ logicalId, subject, type, lines }];
    })
    .toSorted((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
}

/** The key of the function's code is a hash, of which the settings are told in the file's words, and the handler by its version. */
const codeKey = /^[+-] Properties\.Code\.S3Key: /;

/** `DependsOn` says in which order CloudFormation works, and nothing of what a reviewer would see on AWS. */
function withoutOrder(resource: (TemplateResource & { readonly DependsOn?: unknown }) | undefined): unknown {
  const { DependsOn: _order, ...seen } = resource ?? {};
  return seen;
}

function sortKey({ subject, type, logicalId }: PropertyDiff): string {
  return JSON.stringify([subject, type, logicalId]);
}
