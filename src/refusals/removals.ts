import type { StackConfig } from "../config/stack-config.ts";
import { pathsOf, queuesOf, type TemplateBody } from "../stack/deployed-template.ts";
import type { Refusal } from "../stack/refusal.ts";
import { describeRemoval, type Removal, toEntry } from "./removal-words.ts";

/** A refusal to let go of something, with the queues whose messages are at stake. */
export interface RemovalRefusal extends Refusal {
  /** Physical names: a queue, then its dead-letter queue where it goes too; empty for an address. */
  readonly queues: readonly string[];
}

/** What a stack holds, and the keys that its config gave to it. */
export interface DeployedStack {
  readonly template: TemplateBody;
  readonly config: DeployedNames;
}

/** The parts of the file that say what stays and what may go. */
type Wanted = Pick<StackConfig, "removed" | "queues" | "endpoints" | "pullRequest">;

/**
 * Refuses to drop a queue or an address that the file does not announce under `removed:`. A preview holds nothing to
 * lose: what its pull request takes back was never anywhere else.
 */
export function refuseRemovals(deployed: DeployedStack, next: TemplateBody, wanted: Wanted): readonly RemovalRefusal[] {
  if (wanted.pullRequest !== null) return [];
  const announced = new Set(wanted.removed.map(toEntry));
  const removals = [...vanishedQueues(deployed, next, wanted), ...vanishedEndpoints(deployed, next, wanted)];
  return removals
    .map((removal) => ({ removal, alike: removals.filter((other) => toEntry(other) === toEntry(removal)) }))
    .filter(({ removal, alike }) => removal === alike[0] && !announced.has(toEntry(removal)))
    .map(({ removal, alike }) => toRefusal(removal, alike, wanted));
}

/** Which key of the deployed config stands for which queue and path. */
export interface DeployedNames {
  /** Physical queue name, dead-letter queues included, to queue key. */
  readonly queues: Readonly<Record<string, string>>;
  /** Path to endpoint key. */
  readonly endpoints: Readonly<Record<string, string>>;
}

/** The names of a config, to be kept in the metadata of the template it becomes. */
export function toDeployedNames({ queues, endpoints }: Pick<StackConfig, "queues" | "endpoints">): DeployedNames {
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

/** The names of all that a stack holds: where its config's are not known, a queue's own name and a path stand for them. */
export function namesOf({ template, config }: DeployedStack): DeployedNames {
  const queues = [...queuesOf(template).values()].map((name) => [name, config.queues[name] ?? name] as const);
  const paths = [...pathsOf(template).values()].map((path) => [path, config.endpoints[path] ?? path.slice(1)] as const);
  return { queues: Object.fromEntries(queues), endpoints: Object.fromEntries(paths) };
}

/** The queue stands before its dead-letter queue, whose name is longer: one entry speaks for both. */
function vanishedQueues(deployed: DeployedStack, next: TemplateBody, { queues }: Wanted): Removal[] {
  const names = namesOf(deployed).queues;
  const wanted = new Map(queues.map(({ key, physicalName }) => [key, physicalName]));
  const known = new Set(Object.values(names));
  const added = queues.filter(
    ({ kind, key, physicalName }) => kind === "managed" && !known.has(key) && !Object.hasOwn(names, physicalName),
  );
  const gone = vanished(queuesOf(deployed.template), queuesOf(next));
  return Object.entries(names)
    .filter(([name]) => gone.has(name))
    .toSorted(([a], [b]) => a.length - b.length)
    .map(([name, key]) => {
      const deadLetterOf = keptQueue(name, next);
      const replacedBy = wanted.get(key) ?? null;
      const isWhole = deadLetterOf === null && replacedBy === null;
      const alike = added.filter(({ fifo }) => isWhole && fifo === name.endsWith(".fifo"));
      return { kind: "queues", key, name, deadLetterOf, replacedBy, candidates: alike.map((queue) => queue.key) };
    });
}

function keptQueue(deadLetterQueue: string, next: TemplateBody): string | null {
  const queue = deadLetterQueue.replace(/-dlq(?=\.fifo$|$)/, "");
  return queue !== deadLetterQueue && [...queuesOf(next).values()].includes(queue) ? queue : null;
}

/** Of several addresses that go or come, nothing tells which became which. */
function vanishedEndpoints(deployed: DeployedStack, next: TemplateBody, { endpoints }: Wanted): Removal[] {
  const names = namesOf(deployed).endpoints;
  const added = endpoints.filter(({ path }) => !Object.hasOwn(names, path));
  const gone = vanished(pathsOf(deployed.template), pathsOf(next));
  const candidates = gone.size === 1 && added.length === 1 ? added.map(({ key }) => key) : [];
  return Object.entries(names)
    .filter(([path]) => gone.has(path))
    .map(([path, key]) => {
      const moved = endpoints.find((endpoint) => endpoint.key === key);
      return { kind: "endpoints", key, name: path, deadLetterOf: null, replacedBy: moved?.path ?? null, candidates };
    });
}

function vanished(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): ReadonlySet<string> {
  return new Set([...before].filter(([logicalId, name]) => after.get(logicalId) !== name).map(([, name]) => name));
}

function toRefusal(removal: Removal, alike: readonly Removal[], { removed }: Wanted): RemovalRefusal {
  const { kind, name } = removal;
  const queues = kind === "queues" ? alike.map((other) => other.name) : [];
  return { code: "removal-unannounced", path: kind, resource: name, ...describeRemoval(removal, removed), queues };
}
