import type { TemplateBody, TemplateResource } from "../stack/deployed-template.ts";

/** What a stack was found to be, and what a deploy would take back first. */
interface Found {
  /** Null for a new stack. */
  readonly deployed: TemplateBody | null;
  readonly adoptions: readonly { readonly logicalId: string }[];
}

/**
 * The stack as it was before queues were taken back. A deploy does that first and the rest after it: when it stops in
 * between, the next one finds the queues in the stack, by name alone, and it is still the same change.
 */
export function beforeImport({ deployed, adoptions }: Found): Found {
  if (!deployed) return { deployed, adoptions };
  const resources = Object.entries(deployed.Resources);
  const imported = resources.filter(([, resource]) => isImported(resource)).map(([logicalId]) => ({ logicalId }));
  if (imported.length === 0) return { deployed, adoptions };
  const others = resources.filter(([, resource]) => !isImported(resource));
  return {
    deployed: others.length === 0 ? null : { ...deployed, Resources: Object.fromEntries(others) },
    adoptions: [...adoptions, ...imported],
  };
}

/** An import names a queue and sets nothing else; every queue that was updated has more. */
function isImported({ Type, Properties = {} }: TemplateResource): boolean {
  const set = Object.keys(Properties).filter((name) => name !== "FifoQueue");
  return Type === "AWS::SQS::Queue" && set.join() === "QueueName";
}
