import { isDeepStrictEqual } from "node:util";
import type { Adoption } from "./adopt.ts";
import type { TemplateBody } from "./deployed-template.ts";

/** One resource that deploy would touch. */
export interface PlannedChange {
  readonly logicalId: string;
  readonly type: string;
  readonly action: "Add" | "Modify" | "Remove" | "Import" | "Dynamic" | "SyncWithActual";
  /** CloudFormation's word; null where it has none. */
  readonly replacement: "True" | "False" | "Conditional" | null;
}

/** Works the changes out from two templates alone; what replaces what, only CloudFormation knows. */
export function compareTemplates(
  before: TemplateBody | null,
  after: TemplateBody,
  adoptions: readonly Pick<Adoption, "logicalId">[],
): PlannedChange[] {
  const imported = new Set(adoptions.map(({ logicalId }) => logicalId));
  const old = before?.Resources ?? {};
  const kept = Object.entries(after.Resources).flatMap(([logicalId, resource]): PlannedChange[] => {
    if (isDeepStrictEqual(old[logicalId], resource)) return [];
    const action = old[logicalId] ? "Modify" : imported.has(logicalId) ? "Import" : "Add";
    return [{ logicalId, type: resource.Type, action, replacement: null }];
  });
  const removed = Object.entries(old)
    .filter(([logicalId]) => !(logicalId in after.Resources))
    .map(([logicalId, { Type }]): PlannedChange => ({ logicalId, type: Type, action: "Remove", replacement: null }));
  return [...removed, ...kept];
}
