import type { Removed } from "../config/stack-config.ts";
import type { Refusal } from "../stack/refusal.ts";

/** What a change takes away: a queue with its messages, or an address that senders use. */
export interface Removal extends Removed {
  /** The queue's physical name, or the path. */
  readonly name: string;
  /** The queue that stays without this dead-letter queue; null when it is none, or goes with its queue. */
  readonly deadLetterOf: string | null;
  /** The queue or path that its key stands for from now on; null when the key goes too. */
  readonly replacedBy: string | null;
  /** New keys of the file that may be the old thing under a new name. */
  readonly candidates: readonly string[];
}

/**
 * What a removal would do, and what to write instead; after a blank line, as YAML to be copied.
 * @param removed what the file announces already
 */
export function describeRemoval(removal: Removal, removed: readonly Removed[]): Pick<Refusal, "cause" | "remedy"> {
  const { cause, remedy } = table[kindOf(removal)](removal);
  return { cause, remedy: `${remedy}\n\n${[...renamedBlock(removal), announcedBlock(removal, removed)].join("\n\n")}` };
}

/** An entry of `removed:`, as the file writes it. */
export function toEntry({ kind, key }: Removed): string {
  return `${kind}.${key}`;
}

type Kind = "address" | "moved-address" | "dead-letter-queue" | "handed-over" | "replaced" | "queue";

function kindOf({ kind, name, deadLetterOf, replacedBy }: Removal): Kind {
  if (kind === "endpoints") return replacedBy === null ? "address" : "moved-address";
  if (deadLetterOf !== null) return "dead-letter-queue";
  if (replacedBy === null) return "queue";
  return replacedBy === name ? "handed-over" : "replaced";
}

const table = {
  address: (removal) => ({
    cause: `The deployed address ${removal.name} is no longer in the file, and its senders would get 404`,
    remedy: `${keep(removal, "the endpoint", "a renamed one")}, or write ${entry(removal)}. (Its key was ${removal.key}.)`,
  }),
  "moved-address": (removal) => ({
    cause: `The deployed address ${removal.name} would become ${removal.replacedBy}, and its senders would get 404`,
    remedy: `Keep it with \`path: ${removal.name}\` under \`${removal.key}\`, or write ${entry(removal)} once its senders know the new address.`,
  }),
  "dead-letter-queue": (removal) => ({
    cause: `The dead-letter queue ${removal.name} is no longer in the file, though ${removal.deadLetterOf} is`,
    remedy: `Keep \`deadLetter\`, or write ${entry(removal)} to stop managing it: it and its messages stay.`,
  }),
  "handed-over": (removal) => ({
    cause: `The deployed queue ${removal.name} would no longer be managed by this stack, only sent to`,
    remedy: `Keep queues.${removal.key} as it is deployed, or write ${entry(removal)} to let go of it: it and its messages stay.`,
  }),
  replaced: (removal) => ({
    cause: `The deployed queue ${removal.name} would be replaced by ${removal.replacedBy}, and its messages would stay behind`,
    remedy: `Keep queues.${removal.key} as it is deployed, or write ${entry(removal)} to let go of the old queue: it and its messages stay.`,
  }),
  queue: (removal) => ({
    cause: `The deployed queue ${removal.name} is no longer in the file, and its messages would be left without an owner`,
    remedy: `${keep(removal, "the queue", "keep it under a new key")}, or write ${entry(removal)} to stop managing it: the queue and its messages stay.`,
  }),
} satisfies Record<Kind, (removal: Removal) => Pick<Refusal, "cause" | "remedy">>;

function entry(removal: Removal): string {
  return `\`removed: [${toEntry(removal)}]\``;
}

/** The line that keeps the old thing under another key. */
function keeping({ kind, name }: Removal): string {
  return kind === "endpoints" ? `path: ${name}` : `name: ${toScalar(name.replace(/\.fifo$/, ""))}`;
}

/** A name that YAML could read as a number or as true is quoted; with a hyphen in its middle it reads as text. */
function toScalar(name: string): string {
  return /^[a-z]\w*-[\w-]+$/i.test(name) ? name : JSON.stringify(name);
}

/** The one candidate comes before what to do when it is another thing. */
function keep(removal: Removal, thing: string, renamed: string): string {
  const [candidate, ...others] = removal.candidates;
  if (candidate === undefined || others.length > 0) return `Keep ${thing}, or ${renamed} with \`${keeping(removal)}\``;
  return `If \`${candidate}\` is the renamed \`${removal.key}\`, write \`${keeping(removal)}\` under it. Otherwise keep ${thing}`;
}

function renamedBlock(removal: Removal): readonly string[] {
  const { kind, key, name, replacedBy } = removal;
  if (kind === "endpoints" && replacedBy !== null)
    return [`# To keep the address:\n${kind}:\n  ${key}:\n    path: ${name}`];
  const [candidate, ...others] = removal.candidates;
  if (candidate === undefined) return [];
  const condition = others.length > 0 ? `# If one of ${removal.candidates.join(", ")}` : `# If ${candidate}`;
  return [`${condition} is the renamed ${key}:\n${kind}:\n  ${candidate}:\n    ${keeping(removal)}`];
}

/** With what is announced already: a second `removed:` would be an error. */
function announcedBlock(removal: Removal, removed: readonly Removed[]): string {
  const entries = [...removed.map(toEntry), toEntry(removal)];
  return `# To let go of ${removal.name}:\nremoved: [${entries.join(", ")}]`;
}
