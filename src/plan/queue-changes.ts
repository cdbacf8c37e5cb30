import type { ExistingQueue, ManagedQueue, QueueConfig } from "../config/stack-config.ts";
import type { ConfigChange } from "./config-change.ts";
import {
  type Comparisons,
  compareAll,
  type Detail,
  type Pair,
  plain,
  risky,
  toChange,
  told,
  untold,
} from "./detail.ts";
import { orElse, quote, quoteDuration } from "./file-text.ts";
import type { Pairing } from "./pair-up.ts";

/** Every queue that is new, goes, or changes. @param fate of a queue that leaves the stack */
export function compareQueues(
  { pairs, removed, added }: Pairing<QueueConfig>,
  fate: Fate = kept,
): readonly ConfigChange[] {
  return [
    ...removed.map((queue) =>
      toChange({ subject: "queue", name: queue.key, change: "removed" }, [describeRemoved(queue, fate)]),
    ),
    ...pairs.flatMap((pair) => comparePair(pair, fate)),
    ...added.map((queue) => toChange({ subject: "queue", name: queue.key, change: "added" }, describeAdded(queue))),
  ];
}

/** What becomes of a queue that leaves its stack, and of it together with its dead-letter queue. */
interface Fate {
  readonly one: string;
  readonly both: string;
}

const kept: Fate = {
  one: "keeps its messages, with no one managing it",
  both: "keep their messages, with no one managing them",
};

/** In a preview. */
export const deleted: Fate = { one: "is deleted with its messages", both: "are deleted with their messages" };

function describeRemoved(queue: QueueConfig, fate: Fate): Detail {
  if (queue.kind === "existing") return plain(`${quoteExisting(queue)} stays: it is not this stack's`);
  const { physicalName, deadLetter } = queue;
  return risky(
    deadLetter === null
      ? `${quote(physicalName)} ${fate.one}`
      : `${quote(physicalName)} and its dead-letter queue ${quote(deadLetter.physicalName)} ${fate.both}`,
  );
}

function describeAdded(queue: QueueConfig): readonly Detail[] {
  if (queue.kind === "existing") return [plain(`existing ${quoteExisting(queue)}`)];
  const { fifo, retention, deadLetter } = queue;
  return [
    plain(`retention ${quoteDuration(retention)}`),
    ...(fifo ? [plain("FIFO")] : []),
    ...(deadLetter === null ? [plain("no dead-letter queue")] : []),
  ];
}

function comparePair([before, after]: Pair<QueueConfig>, fate: Fate): readonly ConfigChange[] {
  const details = [...compareKinds([before, after], fate), ...compareKeys([before, after])];
  return details.length === 0 ? [] : [toChange({ subject: "queue", name: after.key, change: "changed" }, details)];
}

function compareKinds([before, after]: Pair<QueueConfig>, fate: Fate): readonly Detail[] {
  if (before.kind === "managed") {
    return after.kind === "managed" ? compareAll([before, after], managed(fate)) : [describeLetGo(before, after)];
  }
  return after.kind === "existing" ? compareAll([before, after], existing) : describeOwned(before, after);
}

/** Of a queue under another name as well the name says it all. */
function compareKeys([before, after]: Pair<QueueConfig>): readonly Detail[] {
  if (before.key === after.key || before.physicalName !== after.physicalName) return [];
  return [plain(`renamed ${quote(before.key)} → ${quote(after.key)}: the same queue ${quote(after.physicalName)}`)];
}

/** Never in a preview: all its queues are its own. */
function describeLetGo({ physicalName }: ManagedQueue, after: ExistingQueue): Detail {
  return isSamePlace(physicalName, after)
    ? risky(`${quote(physicalName)} is let go: still sent to, with no one managing it`)
    : risky(`existing ${quoteExisting(after)} in place of ${quote(physicalName)}: the old one ${kept.one}`);
}

function describeOwned(before: ExistingQueue, after: ManagedQueue): readonly Detail[] {
  return isSamePlace(after.physicalName, before)
    ? [plain(`${quote(after.physicalName)} is managed by this stack from now on`), ...describeAdded(after)]
    : [plain(`a queue of this stack in place of existing ${quoteExisting(before)}`), ...describeAdded(after)];
}

function isSamePlace(name: string, { physicalName, account, region }: ExistingQueue): boolean {
  return name === physicalName && account === null && region === null;
}

const managed = (fate: Fate): Comparisons<ManagedQueue> => ({
  physicalName: (pair) => compareNames(pair, fate),
  fifo: told("fifo", ({ fifo }) => fifo, quote),
  retention: told("retention", ({ retention }) => retention, quoteDuration),
  visibilityTimeout: told("visibilityTimeout", ({ visibilityTimeout }) => visibilityTimeout, quoteDuration),
  deadLetter: (pair) => compareDeadLetters(pair, fate),
  kmsKey: told("kmsKey", ({ kmsKey }) => kmsKey, orElse("SSE-SQS", quote)),
  kind: untold,
  key: untold,
});

function compareNames([before, after]: Pair<ManagedQueue>, fate: Fate): readonly Detail[] {
  if (before.physicalName === after.physicalName) return [];
  return [risky(`renamed from ${quote(before.physicalName)}: a new queue; the old one ${fate.one}`)];
}

type DeadLetter = NonNullable<ManagedQueue["deadLetter"]>;

const deadLetters: Comparisons<DeadLetter> = {
  physicalName: untold,
  maxReceives: told("deadLetter.maxReceives", ({ maxReceives }) => maxReceives, quote),
  retention: told("deadLetter.retention", ({ retention }) => retention, quoteDuration),
};

function compareDeadLetters([before, after]: Pair<ManagedQueue>, fate: Fate): readonly Detail[] {
  if (before.deadLetter === null) {
    return after.deadLetter === null ? [] : [plain(`new dead-letter queue ${quote(after.deadLetter.physicalName)}`)];
  }
  if (after.deadLetter === null) {
    return [risky(`dead-letter queue switched off: ${quote(before.deadLetter.physicalName)} ${fate.one}`)];
  }
  return [
    ...compareDeadLetterNames([before, after], [before.deadLetter, after.deadLetter], fate),
    ...compareAll([before.deadLetter, after.deadLetter], deadLetters),
  ];
}

/** A dead-letter queue is named after its queue: what is said of that one's name goes for both. */
function compareDeadLetterNames(
  queues: Pair<ManagedQueue>,
  [before, after]: Pair<DeadLetter>,
  fate: Fate,
): readonly Detail[] {
  if (queues[0].physicalName !== queues[1].physicalName || before.physicalName === after.physicalName) return [];
  return [
    risky(
      `dead-letter queue ${quote(after.physicalName)} in place of ${quote(before.physicalName)}: the old one ${fate.one}`,
    ),
  ];
}

/** Its name says where it is and whether it is FIFO. */
const existing: Comparisons<ExistingQueue> = {
  physicalName: told(
    "existing",
    ({ physicalName, account, region, fifo }) => ({ physicalName, account, region, fifo }),
    quoteExisting,
  ),
  account: untold,
  region: untold,
  fifo: untold,
  kind: untold,
  key: untold,
};

function quoteExisting({ physicalName, account, region }: Pick<ExistingQueue, "physicalName" | "account" | "region">) {
  const places = [
    ...(account === null ? [] : [`account ${quote(account)}`]),
    ...(region === null ? [] : [`region ${quote(region)}`]),
  ];
  return places.length === 0 ? quote(physicalName) : `${quote(physicalName)} (${places.join(", ")})`;
}
