import type { Clock, Message, Sqs } from "../ports.ts";

const patience = 20_000;
/** Long enough to look at ten messages, short enough that a foreign one is not missed by its consumer. */
const visibilityTimeout = 5;

/**
 * Finds the message with an id in a queue and deletes only it; every other message is given back at once.
 * @param id the message's own `id`, which the handler answered with
 * @returns whether it was there within 20 seconds
 */
export async function findMessage(
  queue: { readonly url: string; readonly id: string },
  sqs: Sqs,
  clock: Clock,
): Promise<boolean> {
  const deadline = clock.now() + patience;
  while (clock.now() < deadline) {
    const messages = await sqs.receiveMessages(queue.url, { visibilityTimeout, wait: 2 });
    const own = messages.find((message) => isMessage(message, queue.id));
    const foreign = messages.filter((message) => message !== own);
    await Promise.all(foreign.map(({ ReceiptHandle = "" }) => sqs.releaseMessage(queue.url, ReceiptHandle)));
    if (!own) continue;
    await sqs.deleteMessage(queue.url, own.ReceiptHandle ?? "");
    return true;
  }
  return false;
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
