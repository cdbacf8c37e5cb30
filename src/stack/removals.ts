import type { Removed, StackConfig } from "../config/stack-config.ts";
import { pathsOf, queuesOf, type TemplateBody } from "./deployed-template.ts";
import type { Refusal } from "./refusal.ts";

/** What a change takes away: a queue with its messages, or an address that senders use. */
interface Removal extends Removed {
  readonly name: string;
  /** The queue that stays without this dead-letter queue; null when it is none, or goes with its queue. */
  readonly deadLetterOf: string | null;
  /** The queue that its key stands for from now on; null when the key goes too. */
  readonly replacedBy: string | null;
}

/**
 * Refuses to drop a queue or an address that the file does not announce under `removed:`.
 * @param deployed the deployed template and the keys its config gave to what it holds
 */
export function refuseRemovals(
  deployed: { readonly template: TemplateBody; readonly config: DeployedNames },
  next: TemplateBody,
  { removed, queues }: Pick<StackConfig, "removed" | "queues">,
): readonly Refusal[] {
  const announced = new Set(removed.map(({ kind, key }) => `${kind}.${key}`));
  const refusals = new Map<string, Refusal>();
  const names = new Map(queues.map(({ key, physicalName }) => [key, physicalName]));
  for (const removal of [...vanishedQueues(deployed, next, names), ...vanishedEndpoints(deployed, next)]) {
    const entry = `${removal.kind}.${removal.key}`;
    if (!announced.has(entry) && !refusals.has(entry)) refusals.set(entry, toRefusal(removal, entry));
  }
  return [...refusals.values()];
}

/** Which key of the deployed config stands for which queue and path. */
export interface DeployedNames {
  /** Physical queue name, dead-letter queues included, to queue key. */
  readonly queues: Readonly<Record<string, string>>;
  /** Path to endpoint key. */
  readonly endpoints: Readonly<Record<string, string>>;
}

/** The names of a config, to be kept in the metadata of the template it becomes. */
export function toDeployedNames({ queues, endpoints }: StackConfig): DeployedNames {
  const named = queues.flatMap((queue) =>
    queue.kind === "existing"
      ? []
      : [queue, queue.deadLetter ?? queue].map(({ physicalName }) => [physicalName, queue.key] as const),
  );
  return {
    queues: Object.fromEntries(named),
    endpoints: Object.fromEntries(endpoints.map(({ path, key }) => [path, key])),
  };
}

type Deployed = Parameters<typeof refuseRemovals>[0];

/** The queue stands before its dead-letter queue, whose name is longer: one entry speaks for both. */
function vanishedQueues(
  { template, config }: Deployed,
  next: TemplateBody,
  names: ReadonlyMap<string, string>,
): Removal[] {
  return vanished(queuesOf(template), queuesOf(next))
    .toSorted((a, b) => a.length - b.length)
    .map((name) => {
      const key = config.queues[name] ?? name;
      return { kind: "queues", key, name, deadLetterOf: keptQueue(name, next), replacedBy: names.get(key) ?? null };
    });
}

function keptQueue(deadLetterQueue: string, next: TemplateBody): string | null {
  const queue = deadLetterQueue.replace(/-dlq(?=\.fifo$|$)/, "");
  return queue !== deadLetterQueue && [...queuesOf(next).values()].includes(queue) ? queue : null;
}

function vanishedEndpoints({ template, config }: Deployed, next: TemplateBody): Removal[] {
  return vanished(pathsOf(template), pathsOf(next)).map((path) => ({
    kind: "endpoints",
    key: config.endpoints[path] ?? path.slice(1),
    name: path,
    deadLetterOf: null,
    replacedBy: null,
  }));
}

function vanished(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): string[] {
  return [...before].filter(([logicalId, name]) => after.get(logicalId) !== name).map(([, name]) => name);
}

function toRefusal(removal: Removal, entry: string): Refusal {
  const { kind, name } = removal;
  return { code: "removal-unannounced", path: kind, resource: name, ...words(removal, `\`removed: [${entry}]\``) };
}

function words(
  { kind, key, name, deadLetterOf, replacedBy }: Removal,
  entry: string,
): Pick<Refusal, "cause" | "remedy"> {
  if (kind === "endpoints")
    return {
      cause: `The deployed address ${name} is no longer in the file, and its senders would get 404`,
      remedy: `Keep the endpoint, or a renamed one with \`path: ${name}\`, or write ${entry}. (Its key was ${key}.)`,
    };
  if (deadLetterOf !== null)
    return {
      cause: `The dead-letter queue ${name} is no longer in the file, though ${deadLetterOf} is`,
      remedy: `Keep \`deadLetter\`, or write ${entry} to stop managing it: it and its messages stay.`,
    };
  if (replacedBy === name)
    return {
      cause: `The deployed queue ${name} would no longer be managed by this stack, only sent to`,
      remedy: `Keep queues.${key} as it is deployed, or write ${entry} to let go of it: it and its messages stay.`,
    };
  if (replacedBy !== null)
    return {
      cause: `The deployed queue ${name} would be replaced by ${replacedBy}, and its messages would stay behind`,
      remedy: `Keep queues.${key} as it is deployed, or write ${entry} to let go of the old queue: it and its messages stay.`,
    };
  return {
    cause: `The deployed queue ${name} is no longer in the file, and its messages would be left without an owner`,
    remedy: `Keep the queue, or keep it under a new key with \`name: ${name.replace(/\.fifo$/, "")}\`, or write ${entry} to stop managing it: the queue and its messages stay.`,
  };
}
