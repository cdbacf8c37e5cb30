import { type Finding, quote } from "../finding.ts";
import type { ManagedQueue, QueueConfig } from "../stack-config.ts";
import { type Draft, pathOfQueue } from "./draft.ts";

/** Names in SQS: reserved ones, too long ones, and two queues under one. */
export function checkQueueNames(draft: Draft): readonly Finding[] {
  return [...reserved(draft), ...reservedNames(draft), ...tooLong(draft), ...taken(draft), ...indistinct(draft)];
}

function reserved(draft: Draft): readonly Finding[] {
  return draft.config.queues.flatMap(({ key }) => {
    const path = pathOfQueue(draft, key);
    if (key === "smoke") return [reservedKey(path, "it is the key of the queue that smoke tests use")];
    return /^pr(?:-|$)/.test(key) ? [reservedKey(path, "a queue of a pull request's preview would have its name")] : [];
  });
}

function reservedKey(path: Finding["path"], why: string): Finding {
  return { path, point: "key", message: `this key is reserved: ${why}`, remedy: "Choose another key" };
}

/** A role for previews may write every queue whose name begins so. */
function reservedNames(draft: Draft): readonly Finding[] {
  const { source, config } = draft;
  const prefix = `${source.name}-pr-`;
  return config.queues.filter(isManaged).flatMap(({ key, physicalName, deadLetter }) => {
    const isReserved = [physicalName, deadLetter?.physicalName].some((name) => name?.startsWith(prefix));
    if (!isReserved || source.queues?.[key]?.name === undefined) return [];
    return [
      {
        path: [...pathOfQueue(draft, key), "name"],
        point: "value",
        message: `names that begin with ${quote(prefix)} are reserved: they are those of previews`,
        remedy: "Choose another name",
      },
    ];
  });
}

const longest = 80;
const previewSuffix = "-pr-99999";

/** What the longest name of a preview has more than that of this stack. */
function previewExcess({ source, config }: Draft): number {
  const most = source.name.length + previewSuffix.length - config.name.length;
  return config.pullRequest === null ? Math.max(0, most) : 0;
}

function tooLong(draft: Draft): readonly Finding[] {
  return draft.config.queues.filter(isManaged).flatMap((queue) => {
    const name = queue.deadLetter?.physicalName ?? queue.physicalName;
    const excess = name.length + previewExcess(draft) - longest;
    return excess > 0 ? [tooLongName(draft, queue, excess)] : [];
  });
}

function tooLongName(draft: Draft, queue: ManagedQueue, excess: number): Finding {
  const overridden = draft.source.queues?.[queue.key]?.name !== undefined;
  const path = pathOfQueue(draft, queue.key);
  return {
    path: overridden ? [...path, "name"] : path,
    point: overridden ? "value" : "key",
    message: `its names in SQS are ${excess} ${excess === 1 ? "character" : "characters"} too long: 80 must hold ${quote(
      queue.physicalName,
    )}, the suffix of its dead-letter queue and that of a preview (${previewSuffix})`,
    remedy: overridden ? "Shorten the name" : "Shorten the key or the stack's name",
  };
}

interface Claim {
  /** Equal for two claims on one queue. */
  readonly queue: string;
  readonly claimant: string;
  readonly path: Finding["path"];
}

function taken(draft: Draft): readonly Finding[] {
  const claims = draft.config.queues.flatMap((queue) => claimsOf(queue, pathOfQueue(draft, queue.key)));
  const smoke = `${draft.config.name}-smoke`;
  const first = new Map([smoke, `${smoke}.fifo`].map((name) => [name, "the queue that smoke tests use"]));
  return claims.flatMap(({ queue, claimant, path }) => {
    const holder = first.get(queue);
    first.set(queue, holder ?? claimant);
    return holder === undefined ? [] : [takenName(path, queue, holder)];
  });
}

function claimsOf(queue: QueueConfig, path: Finding["path"]): readonly Claim[] {
  const claimant = `queue "${queue.key}"`;
  if (queue.kind === "existing") return [{ queue: identityOf(queue), claimant, path }];
  const own = { queue: queue.physicalName, claimant, path };
  if (queue.deadLetter === null) return [own];
  return [own, { queue: queue.deadLetter.physicalName, claimant: `the dead-letter queue of "${queue.key}"`, path }];
}

function identityOf({ physicalName, account, region }: Extract<QueueConfig, { kind: "existing" }>): string {
  return account === null ? physicalName : `${region}:${account}:${physicalName}`;
}

function takenName(path: Finding["path"], name: string, holder: string): Finding {
  return {
    path,
    point: "key",
    message: `the name ${quote(name)} in SQS is already that of ${holder}`,
    remedy: "Rename one of the two, or use one queue for both",
  };
}

/** A queue's logical ID is made of its name without the stack's prefix: `events` and `<stack>-events` would share one. */
function indistinct(draft: Draft): readonly Finding[] {
  const prefix = `${draft.config.name}-`;
  const managed = draft.config.queues.filter(isManaged);
  const names = new Set(managed.map(({ physicalName }) => physicalName));
  return managed
    .filter(({ physicalName }) => !physicalName.startsWith(prefix) && names.has(prefix + physicalName))
    .map((queue) => indistinctName(draft, queue, prefix));
}

function indistinctName(draft: Draft, { key, physicalName }: ManagedQueue, prefix: string): Finding {
  return {
    path: [...pathOfQueue(draft, key), "name"],
    point: "value",
    message: `the name ${quote(physicalName)} differs from ${quote(prefix + physicalName)} by the stack's prefix alone`,
    remedy: "Choose another name: CloudFormation could not tell the two queues apart",
  };
}

function isManaged(queue: QueueConfig): queue is ManagedQueue {
  return queue.kind === "managed";
}
