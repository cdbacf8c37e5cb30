import { createHandler } from "../../handler/create-handler.ts";
import type { EndpointSettings, QueueSettings, Settings } from "../../handler/settings.ts";
import { signRequest } from "../../handler/verify/signed-message.ts";
import { providers } from "../../src/providers/table.ts";
import { createAwsFetch } from "./aws-fetch.ts";
import type { EventOptions } from "./gateway-event.ts";

export const now = 1_760_000_000_000;
/** The start of every queue URL. */
export const base = "https://sqs.us-east-1.amazonaws.com/111122223333/";
const secrets = [{ store: "ssm", name: "/secret" }] as const;
const queue = (key: string, fifo = false): QueueSettings => ({ key, name: `acme-${key}${fifo ? ".fifo" : ""}`, fifo });
export const queues = [queue("a"), queue("b"), queue("c", true)];

const open: EndpointSettings = {
  name: "open",
  methods: ["POST"],
  respond: 200,
  rejectStatus: 401,
  maxBody: null,
  verify: { provider: "none", secrets: [], scheme: { kind: "none" } },
  queues,
  groupBy: [],
};
export const github: EndpointSettings = {
  ...open,
  name: "github",
  verify: { provider: "github", secrets, ...providers.github.row },
};
export const slack: EndpointSettings = {
  ...open,
  name: "slack",
  verify: { provider: "slack", secrets, ...providers.slack.row },
};

export const settings: Settings = {
  version: 1,
  stack: "acme",
  logLevel: "info",
  endpoints: {
    "/open": open,
    "/github": github,
    "/slack": slack,
    "/any": { ...open, methods: ["GET", "POST"], respond: 204 },
    "/small": { ...open, maxBody: 10 },
    "/nowhere": { ...open, queues: [] },
  },
  smokeQueue: queue("smoke"),
};

interface Changes {
  readonly settings?: Partial<Settings>;
  readonly write?: (line: string) => void;
  readonly now?: () => number;
}

/** A handler over AWS as `createAwsFetch` plays it: three queues, a smoke queue and a secret. */
export async function startHandler(changes: Changes = {}) {
  const aws = createAwsFetch();
  aws.parameters.set("/secret", "s");
  for (const { name } of [...queues, queue("smoke")]) aws.queues.set(base + name, []);
  const lines: string[] = [];
  const surroundings = {
    region: "us-east-1",
    account: "111122223333",
    access: {
      credentials: { accessKeyId: "a", secretAccessKey: "b" },
      urlSuffix: "amazonaws.com",
      endpointUrl: undefined,
    },
  };
  const write = changes.write ?? ((line: string) => lines.push(line));
  const ports = { fetch: aws.fetch, now: changes.now ?? (() => now), write };
  const handler = await createHandler({ ...settings, ...changes.settings }, surroundings, ports);
  const queued = () => [...aws.queues].map(([url, messages]) => [url.slice(base.length), messages.length]);
  return { aws, handler, lines, queued };
}

/** A request to an endpoint as its provider sends it. */
export function signed(endpoint: EndpointSettings, body: string, secret = "s"): EventOptions {
  const proof = signRequest(endpoint.verify.scheme, secret, { body: Buffer.from(body), now, id: "m" });
  return { route: `/${endpoint.name}`, body, headers: { "content-type": "application/json", ...proof?.headers } };
}

/** Queue names with the number of their messages. */
export const everywhere: readonly (readonly [string, number])[] = [
  ["acme-a", 1],
  ["acme-b", 1],
  ["acme-c.fifo", 1],
  ["acme-smoke", 0],
];
export const nowhere: typeof everywhere = everywhere.map(([name]) => [name, 0]);
