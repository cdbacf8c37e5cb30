import type { Clock, Message, Sqs } from "../ports.ts";

const patience = 20_000;
/** Seconds. Longer than the search: a message that came back meanwhile would be received again. */
const visibilityTimeout = 30;
/** Milliseconds after a batch without an own message: of a busy queue, not more than needed is held. */
const pause = 250;

/**
 * Finds the messages with these ids in a queue. Each is received once and deleted at once, since in a FIFO queue it
 * keeps back the rest of its group; every other message is held and given back at the end, so that the search receives
 * it only once and does not drive it into the dead-letter queue.
 * @param queue `ids`: the messages' own `id`s, which the handler answered with
 * @param ports `remind` is told the missing ids after each batch
 * @returns the ids that were not there within 20 seconds
 */
export async function findMessages(
  { url, ids }: { readonly url: string; readonly ids: ReadonlySet<string> },
  sqs: Sqs,
  { clock, remind }: { readonly clock: Clock; readonly remind: (missing: ReadonlySet<string>) => void },
): Promise<ReadonlySet<string>> {
  const deadline = clock.now() + patience;
  const missing = new Set(ids);
  const held: Message[] = [];
  try {
    while (missing.size > 0 && clock.now() < deadline) {
      const messages = await sqs.receiveMessages(url, { visibilityTimeout, wait: 2 });
      const own = messages.filter((message) => ids.has(idOf(message)));
      held.push(...messages.filter((message) => !own.includes(message)));
      await Promise.all(own.map(({ ReceiptHandle = "" }) => sqs.deleteMessage(url, ReceiptHandle)));
      for (const message of own) missing.delete(idOf(message));
      remind(missing);
      if (messages.length > 0 && own.length === 0) await clock.sleep(pause);
    }
    return missing;
  } finally {
    // What cannot be given back comes back by itself.
    await Promise.allSettled(held.map(({ ReceiptHandle = "" }) => sqs.releaseMessage(url, ReceiptHandle)));
  }
}

/** The `id` of an envelope; empty for whatever else lies in a queue, which need not be JSON. */
function idOf({ Body = "" }: Message): string {
  try {
    return String(Object(JSON.parse(Body)).id);
  } catch {
    return "";
  }
}
