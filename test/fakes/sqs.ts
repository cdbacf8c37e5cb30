import type { Clock, Message, Sqs } from "../../src/ports.ts";
import { awsFault, permissionFault } from "./aws-fault.ts";

export interface FakeQueue {
  readonly url: string;
  readonly name: string;
  readonly arn: string;
  tags: Readonly<Record<string, string>>;
  maximumMessageSize: number;
  kmsKey: string | null;
  policy: string | null;
  readonly messages: FakeMessage[];
}

interface FakeMessage {
  readonly body: string;
  /** Milliseconds since the epoch from which it can be received. */
  visibleAt: number;
  receipt: string;
}

export interface FakeQueueOptions {
  readonly account?: string;
  readonly region?: string;
  readonly tags?: Readonly<Record<string, string>>;
  readonly maximumMessageSize?: number;
  readonly kmsKey?: string;
}

export interface FakeSqs {
  /** By URL, of every account and region. */
  readonly queues: Map<string, FakeQueue>;
  /** Names that these credentials may not look up. */
  readonly hidden: Set<string>;
  /** Makes a queue; its name must be free, and must not have been deleted in the last 60 seconds. */
  create(name: string, options?: FakeQueueOptions): FakeQueue;
  remove(url: string): void;
  send(url: string, body: string): void;
  /** The queue of that name in the own account and region. */
  find(name: string): FakeQueue;
  /** SQS as one region's clients see it. */
  at(region: string): Sqs;
}

interface State extends Pick<FakeSqs, "queues" | "hidden"> {
  readonly home: Home;
  readonly clock: Clock;
  /** When a queue was deleted, by URL. */
  readonly deleted: Map<string, number>;
  receipts: number;
}

interface Home {
  readonly account: string;
  readonly region: string;
}

/** SQS: queues with tags and messages; what is received is invisible until its time is over or it is given back. */
export function createFakeSqs(home: Home, clock: Clock): FakeSqs {
  const state: State = { home, clock, queues: new Map(), hidden: new Set(), deleted: new Map(), receipts: 0 };
  const { queues, hidden, deleted } = state;
  return {
    queues,
    hidden,
    create: (name, options = {}) => create(name, options, state),
    remove: (url) => {
      queues.delete(url);
      deleted.set(url, clock.now());
    },
    send: (url, body) => {
      queueOf("sqs:SendMessage", url, state).messages.push({ body, visibleAt: 0, receipt: "" });
    },
    find: (name) => queueOf("sqs:GetQueueUrl", toUrl(name, home), state),
    at: (region) => toPort({ ...home, region }, state),
  };
}

function create(name: string, options: FakeQueueOptions, { home, queues, deleted, clock }: State): FakeQueue {
  const {
    account = home.account,
    region = home.region,
    tags = {},
    maximumMessageSize = 1_048_576,
    kmsKey = null,
  } = options;
  const url = toUrl(name, { account, region });
  if (queues.has(url)) throw awsFault("sqs:CreateQueue", "QueueAlreadyExists", "A queue already exists with that name");
  if (clock.now() - (deleted.get(url) ?? Number.NEGATIVE_INFINITY) < 60_000)
    throw awsFault("sqs:CreateQueue", "QueueDeletedRecently", "You must wait 60 seconds after deleting a queue");
  const arn = `arn:aws:sqs:${region}:${account}:${name}`;
  const queue = { url, name, arn, tags, maximumMessageSize, kmsKey, policy: null, messages: [] };
  queues.set(url, queue);
  return queue;
}

function toUrl(name: string, { account, region }: Home): string {
  return `https://sqs.${region}.amazonaws.com/${account}/${name}`;
}

function queueOf(action: string, url: string, { queues }: State): FakeQueue {
  const queue = queues.get(url);
  if (!queue) throw awsFault(action, "QueueDoesNotExist", "The specified queue does not exist");
  return queue;
}

function toPort(home: Home, state: State): Sqs {
  return {
    getQueueUrl: async (name, account = home.account) => {
      if (state.hidden.has(name)) throw permissionFault("sqs:GetQueueUrl", name);
      return state.queues.get(toUrl(name, { ...home, account }))?.url;
    },
    getQueueAttributes: async (url) => {
      const { arn, messages, maximumMessageSize, kmsKey, policy } = queueOf("sqs:GetQueueAttributes", url, state);
      const visible = messages.filter((message) => isVisible(message, state)).length;
      return { arn, visible, inFlight: messages.length - visible, maximumMessageSize, kmsKey, policy };
    },
    listQueueTags: async (url) => queueOf("sqs:ListQueueTags", url, state).tags,
    receiveMessages: async (url, options) => receive(url, options, state),
    releaseMessage: async (url, receipt) => {
      const message = held("sqs:ChangeMessageVisibility", { url, receipt }, state);
      message.visibleAt = 0;
    },
    deleteMessage: async (url, receipt) => {
      const { messages } = queueOf("sqs:DeleteMessage", url, state);
      messages.splice(messages.indexOf(held("sqs:DeleteMessage", { url, receipt }, state)), 1);
    },
  };
}

function isVisible({ visibleAt }: FakeMessage, { clock }: State): boolean {
  return visibleAt <= clock.now();
}

/** A long poll: it waits once, for as long as it may, when there is nothing. */
async function receive(url: string, options: Parameters<Sqs["receiveMessages"]>[1], state: State): Promise<Message[]> {
  const { messages } = queueOf("sqs:ReceiveMessage", url, state);
  const visible = () => messages.filter((message) => isVisible(message, state)).slice(0, 10);
  if (visible().length === 0) await state.clock.sleep(options.wait * 1_000);
  return visible().map((message) => {
    state.receipts += 1;
    message.receipt = `receipt-${state.receipts}`;
    message.visibleAt = state.clock.now() + options.visibilityTimeout * 1_000;
    return { Body: message.body, ReceiptHandle: message.receipt };
  });
}

function held(action: string, { url, receipt }: { url: string; receipt: string }, state: State): FakeMessage {
  const message = queueOf(action, url, state).messages.find((known) => known.receipt === receipt);
  if (!message) throw awsFault(action, "ReceiptHandleIsInvalid", `The receipt handle ${receipt} is not valid`);
  return message;
}
