import type { Clock, Message, Sqs } from "../ports.ts";
import { smokeAgent } from "./smoke-request.ts";

const patience = 20_000;
/** Seconds. Longer than the search: a message that came back meanwhile would be received again. */
const visibilityTimeout = 30;

/**
 * Finds the message with an id in a queue and deletes only it. Every other message is given back: another endpoint's
 * smoke message at once, since someone is looking for it; a sender's at the end, so that the search receives it only
 * once and does not drive it into the dead-letter queue.
 * @param id the message's own `id`, which the handler answered with
 * @returns whether it was there within 20 seconds
 */
export async function findMessage(
  queue: { readonly url: string; readonly id: string },
  sqs: Sqs,
  clock: Clock,
): Promise<boolean> {
  const deadline = clock.now() + patience;
  const release = ({ ReceiptHandle = "" }: Message) => sqs.releaseMessage(queue.url, ReceiptHandle);
  const held: Message[] = [];
  try {
    while (clock.now() < deadline) {
      const messages = await sqs.receiveMessages(queue.url, { visibilityTimeout, wait: 2 });
      const own = messages.find((message) => isMessage(message, queue.id));
      const foreign = messages.filter((message) => message !== own);
      held.push(...foreign.filter((message) => !isSmoke(message)));
      await Promise.all(foreign.filter(isSmoke).map(release));
      if (own) {
        await sqs.deleteMessage(queue.url, own.ReceiptHandle ?? "");
        return true;
      }
      if (messages.length > 0) await clock.sleep(pause);
    }
    return false;
  } finally {
    await Promise.all(held.map(release));
  }
}

/** Milliseconds after a batch without the message: what was given back would be received again at once. */
const pause = 250;

function isSmoke({ Body = "" }: Message): boolean {
  return Body.includes(smokeAgent);
}

/** Whatever else lies in a queue need not be JSON. */
function isMessage({ Body = "" }: Message, id: string): boolean {
  if (!Body.includes(id)) return false;
  try {
    return JSON.parse(Body).id === id;
  } catch {
    return false;
  }
}
