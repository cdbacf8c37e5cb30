import type { QueueSettings } from "../../handler/settings.ts";
import type { Sqs } from "../ports.ts";
import { findMessages } from "./find-messages.ts";
import { createReminder } from "./reminder.ts";
import type { SmokePorts } from "./smoke-ports.ts";

/** A message that must be in a queue. */
export interface SentMessage {
  readonly id: string;
  readonly endpoint: string;
  readonly queue: QueueSettings;
}

type Ports = Pick<SmokePorts, "aws" | "clock" | "progress">;

/**
 * Looks for all messages with one search in each physical queue: two searches in one would receive each other's.
 * @returns those that were not there
 */
export async function findSent(sent: readonly SentMessage[], ports: Ports): Promise<readonly SentMessage[]> {
  const { aws } = ports;
  const urlOf = createLocator(aws);
  const located = await Promise.all(
    sent.map(async (message) => ({
      message,
      region: message.queue.region ?? aws.region,
      url: await urlOf(message.queue),
    })),
  );
  const searches = [...Map.groupBy(located, ({ region }) => region)].flatMap(([region, inRegion]) =>
    [...Map.groupBy(inRegion, ({ url }) => url)].map(([url, inQueue]) => {
      const messages = inQueue.map(({ message }) => message);
      return url === undefined ? messages : search({ url, messages }, aws.sqs(region), ports);
    }),
  );
  return (await Promise.all(searches)).flat();
}

/** Looks each queue up once, however many messages went there. */
function createLocator(aws: SmokePorts["aws"]): (queue: QueueSettings) => Promise<string | undefined> {
  const found = new Map<string, Promise<string | undefined>>();
  return ({ name, account, region = aws.region }) => {
    const place = `${region} ${account} ${name}`;
    const url = found.get(place) ?? aws.sqs(region).getQueueUrl(name, account);
    found.set(place, url);
    return url;
  };
}

async function search(
  { url, messages }: { readonly url: string; readonly messages: readonly SentMessage[] },
  sqs: Sqs,
  { clock, progress }: Ports,
): Promise<readonly SentMessage[]> {
  const tell = createReminder("the messages of", { clock, progress });
  const among = (ids: ReadonlySet<string>) => messages.filter(({ id }) => ids.has(id));
  const remind = (ids: ReadonlySet<string>) => tell(new Set(among(ids).map(({ endpoint }) => endpoint)));
  const ids = new Set(messages.map(({ id }) => id));
  return among(await findMessages({ url, ids }, sqs, { clock, remind }));
}
